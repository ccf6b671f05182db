import type { ProfileView } from '../../../../shared/contract/ota.ts';
import { countOf } from '../../../format/count-of.ts';
import { useMessages } from '../../../state/bench-context.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { FormRow } from '../../../ui/FormRow.tsx';
import { More } from '../../../ui/More.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { TextArea, TextField } from '../../../ui/TextField.tsx';
import { PolicyFields } from '../../rollout/PolicyFields.tsx';
import { policyProblems } from '../../rollout/policy-draft.ts';
import { linesOf, makeToken, type DraftField, type DraftProblems, type ShareDraft } from './share-draft.ts';

interface AccessFieldsProps {
  readonly draft: ShareDraft;
  readonly problems: DraftProblems;
  readonly change: (part: Partial<ShareDraft>) => void;
}

/** Who may fetch, how many at a time, how fast, and in what batches. */
export function AccessFields({
  draft,
  problems,
  profile,
  change,
}: AccessFieldsProps & { readonly profile: ProfileView }) {
  const { newShare: words } = useMessages();
  const { rollsOut, tellsVersion } = profile;
  const problem = (field: DraftField) => {
    const code = problems[field];
    return code && words.problems[code];
  };
  return (
    <More title={words.access} summary={useSummary(draft, rollsOut)}>
      <Credentials draft={draft} problems={problems} change={change} />
      <FormRow name={words.allow} hint={words.allowHint} problem={problem('allow')}>
        <TextArea value={draft.allow} onChange={(allow) => change({ allow })} />
      </FormRow>
      <FormRow name={words.maxParallel} hint={words.maxParallelHint} problem={problem('maxParallel')}>
        <TextField
          width="number"
          value={draft.maxParallel}
          onChange={(maxParallel) => change({ maxParallel })}
        />
        <span className="muted">{words.devices}</span>
      </FormRow>
      <FormRow name={words.rateLimit} hint={words.rateLimitHint} problem={problem('rateLimit')}>
        <TextField width="number" value={draft.rateLimit} onChange={(rateLimit) => change({ rateLimit })} />
        <span className="muted">{words.rateUnit}</span>
      </FormRow>
      {rollsOut && (
        <FormRow name={words.rollout} hint={tellsVersion ? words.rolloutHint : words.rolloutHintSent}>
          <Check checked={draft.rollout} onChange={(rollout) => change({ rollout })}>
            {words.rolloutCheck}
          </Check>
        </FormRow>
      )}
      {rollsOut && draft.rollout && (
        <PolicyFields
          draft={draft}
          endsAsSent={!tellsVersion}
          problems={policyProblems(problems)}
          onChange={change}
        />
      )}
    </More>
  );
}

/** What is set of all that can be set here. */
function useSummary(draft: ShareDraft, rollsOut: boolean): string {
  const { newShare, serve, shell } = useMessages();
  const words = serve.access;
  const allowed = linesOf(draft.allow).length;
  const maxParallel = countOf(draft.maxParallel, 10_000);
  const parts = [
    draft.asks === 'password' && words.password,
    draft.asks === 'token' && words.token,
    allowed > 0 && words.allowed(allowed),
    maxParallel != null && words.parallel(maxParallel),
    draft.rateLimit.trim() !== '' && words.rate(draft.rateLimit.trim()),
    rollsOut && draft.rollout && newShare.rolloutSet,
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? newShare.accessNone : shell.listed(parts);
}

function Credentials({ draft, problems, change }: AccessFieldsProps) {
  const { newShare: words } = useMessages();
  const told = (field: 'user' | 'password' | 'token') => problems[field] && words.problems[field];
  const asks = (['nothing', 'password', 'token'] as const).map((value) => ({
    value,
    label: words.ask[value],
  }));
  return (
    <>
      <FormRow name={words.asks}>
        <Segmented
          label={words.asks}
          value={draft.asks}
          options={asks}
          onChange={(value) =>
            change({ asks: value, ...(value === 'token' && draft.token === '' && { token: makeToken() }) })
          }
        />
      </FormRow>
      {draft.asks === 'password' && (
        <>
          <FormRow name={words.user} problem={told('user')}>
            <TextField width="normal" value={draft.user} onChange={(user) => change({ user })} />
          </FormRow>
          <FormRow name={words.password} problem={told('password')}>
            <TextField width="normal" value={draft.password} onChange={(password) => change({ password })} />
          </FormRow>
        </>
      )}
      {draft.asks === 'token' && (
        <FormRow name={words.token} hint={words.tokenHint} problem={told('token')}>
          <TextField mono width="normal" value={draft.token} onChange={(token) => change({ token })} />
          <Button icon="refresh" onClick={() => change({ token: makeToken() })}>
            {words.makeToken}
          </Button>
        </FormRow>
      )}
    </>
  );
}
