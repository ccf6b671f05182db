import type { HookName, PackageFields } from '../../../shared/contract/package-content.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { More } from '../../ui/More.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import type { PackageDraft, PackageProblems } from './package-draft.ts';
import styles from './Packages.module.css';

interface ContentFieldsProps {
  readonly draft: PackageDraft;
  readonly problems: PackageProblems;
  readonly change: (part: Partial<PackageDraft>) => void;
}

type PlainField = Exclude<keyof PackageFields, HookName>;

const plainFields = [
  'package',
  'version',
  'branch',
  'description',
  'local',
  'remote',
  'dependencies',
] as const;

/** `content.json`, field by field; what a device would run stands apart, with a word of warning. */
export function ContentFields({ draft, problems, change }: ContentFieldsProps) {
  const { packagesList: words, shell } = useMessages();
  const hints: Readonly<Partial<Record<PlainField, string>>> = words.hints;
  /* In the order of the words, which is the order in which devices run them. */
  const hookNames = Object.keys(words.hooks) as HookName[];
  const given = hookNames.filter((name) => draft[name].trim() !== '');
  return (
    <>
      {plainFields.map((name) => {
        const problem = problems[name];
        return (
          <FormRow
            key={name}
            name={words.fields[name]}
            hint={hints[name]}
            problem={problem && words.problems[problem]}
          >
            <TextField
              mono={name !== 'description'}
              value={draft[name]}
              onChange={(value) => change({ [name]: value })}
            />
          </FormRow>
        );
      })}
      <More
        title={words.commands}
        summary={given.length === 0 ? words.noCommands : shell.listed(given.map((name) => words.hooks[name]))}
      >
        <p className={styles.warning}>{words.commandsWarning}</p>
        {hookNames.map((name) => (
          <FormRow key={name} name={words.hooks[name]}>
            <TextArea rows={2} value={draft[name]} onChange={(value) => change({ [name]: value })} />
          </FormRow>
        ))}
      </More>
    </>
  );
}
