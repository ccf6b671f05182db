import { useMessages } from '../../state/bench-context.tsx';
import { Check } from '../../ui/Check.tsx';
import { FormRow } from '../../ui/FormRow.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { PolicyDraft, PolicyProblems } from './policy-draft.ts';

interface PolicyFieldsProps {
  readonly draft: PolicyDraft;
  /** Whether a device can be sent everything, and nobody knows afterwards what it runs. */
  readonly endsAsSent?: boolean;
  readonly problems: PolicyProblems;
  readonly onChange: (part: Partial<PolicyDraft>) => void;
}

/** How many at a time, and after how many failures nobody else is begun. */
export function PolicyFields({ draft, endsAsSent = false, problems, onChange }: PolicyFieldsProps) {
  const { newShare: words, rollout } = useMessages();
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
      {endsAsSent && (
        <FormRow name={rollout.afterSent} hint={rollout.afterSentHint}>
          <Check
            checked={draft.goOnAfterSent === true}
            onChange={(goOnAfterSent) => onChange({ goOnAfterSent })}
          >
            {rollout.afterSentCheck}
          </Check>
        </FormRow>
      )}
    </>
  );
}
