import { Tabs } from '@base-ui/react/tabs';
import { useMessages } from '../../state/bench-context.tsx';
import tabs from '../../ui/tabs.module.css';
import dialog from './dialog.module.css';
import { DraftPreview } from './DraftPreview.tsx';
import { LabelFields } from './LabelFields.tsx';
import { NumbersFields } from './NumbersFields.tsx';
import { RecipeFields, type RecipeFieldsProps } from './RecipeFields.tsx';
import styles from './RecipeForm.module.css';

const sections = ['plan', 'numbers', 'label'] as const;

/** What every board gets alike, what each gets alone, and what is printed for it. */
export function RecipeSections(props: RecipeFieldsProps) {
  const { recipeForm: words } = useMessages().station;
  const { build, draft, onChange } = props;
  const partitions = build.release.partitions.filter(({ subtype }) => subtype === 'nvs');
  return (
    <Tabs.Root defaultValue="plan" className={styles.tabs}>
      <Tabs.List className={`${tabs.list ?? ''} ${styles.list ?? ''}`}>
        {sections.map((section) => (
          <Tabs.Tab key={section} value={section} className={tabs.tab}>
            {words.sections[section]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="plan">
        <RecipeFields {...props} />
      </Tabs.Panel>
      <Tabs.Panel value="numbers">
        {draft.kept.provisioning ? (
          <p className={dialog.detail}>{words.more}</p>
        ) : (
          <NumbersFields
            draft={draft.numbers}
            partitions={partitions.map(({ label }) => label)}
            onChange={(numbers) => onChange({ numbers })}
          />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="label">
        {draft.kept.label ? (
          <>
            <p className={dialog.detail}>{words.more}</p>
            <DraftPreview build={build} draft={draft} />
          </>
        ) : (
          <LabelFields form={draft.label} onChange={(label) => onChange({ label })}>
            <DraftPreview build={build} draft={draft} />
          </LabelFields>
        )}
      </Tabs.Panel>
    </Tabs.Root>
  );
}
