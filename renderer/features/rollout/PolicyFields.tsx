import { useMessages } from '../../state/bench-context.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { PolicyDraft, PolicyProblems } from './policy-draft.ts';

interface PolicyFieldsProps {
  readonly draft: PolicyDraft;
  readonly problems: PolicyProblems;
  readonly onChange: (part: Partial<PolicyDraft>) => void;
}

/** How many at a time, and after how many failures nobody else is begun. */
export function PolicyFields({ draft, problems, onChange }: PolicyFieldsProps) {
  const { newShare: words } = useMessages();
  return (
    <>
      <FormRow name={words.parallel} problem={problems.parallel && words.problems.number}>
        <TextField width="number" value={draft.parallel} onChange={(parallel) => onChange({ parallel })} />
        <span className="muted">{words.devices}</span>
      </FormRow>
      <FormRow
        name={words.stopAfter}
        hint={words.stopAfterHint}
        problem={problems.stopAfter && words.problems.number}
      >
        <TextField width="number" value={draft.stopAfter} onChange={(stopAfter) => onChange({ stopAfter })} />
        <span className="muted">{words.failures}</span>
      </FormRow>
    </>
  );
}
