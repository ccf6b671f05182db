import { useState } from 'react';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { ShareView } from '../../../shared/contract/ota.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { useAsking } from '../../state/use-asking.ts';
import { viewStore } from '../../state/view-state.ts';
import { Button } from '../../ui/Button.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import styles from './RolloutDialog.module.css';
import { PolicyFields } from './PolicyFields.tsx';
import { policyDraftOf, policyOf, type PolicyDraft, type PolicyProblems } from './policy-draft.ts';

/** So that what is done can be told from what is not. */
const withoutValue = (outcome: Outcome<null>) => (outcome.ok ? { ok: true as const, value: true } : outcome);

interface RolloutDialogProps {
  readonly share: ShareView;
  readonly onClose: () => void;
}

/** How carefully a share that runs tells its devices of the update. */
export function RolloutDialog({ share, onClose }: RolloutDialogProps) {
  const { rollout: words } = useMessages();
  const client = useClient();
  const endsAsSent = useBench(({ profiles }) =>
    profiles.some(({ name, tellsVersion }) => name === share.profile && !tellsVersion),
  );
  const [draft, setDraft] = useState(() => policyDraftOf(share.rollout?.policy));
  const [problems, setProblems] = useState<PolicyProblems>({});
  const { busy, fault, ask, clear } = useAsking();
  const change = (part: Partial<PolicyDraft>) => {
    setDraft((now) => ({ ...now, ...part }));
    setProblems({});
    clear();
  };
  const start = async () => {
    const { policy, problems: found } = policyOf(draft, endsAsSent);
    setProblems(found);
    if (!policy) return;
    const call = client.ota.rollout.start({ shareId: share.id, policy });
    if (!(await ask(call.then(withoutValue)))) return;
    viewStore.setState({ serveList: 'devices' });
    onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={words.formTitle([share.name, share.version].filter(Boolean).join(' '))}
      onSubmit={() => void start()}
      problem={fault && <FaultNote fault={fault} />}
      action={
        <Button type="submit" kind="primary" icon="play" disabled={busy}>
          {words.start}
        </Button>
      }
    >
      <p className={styles.detail}>
        {endsAsSent ? words.formDetailSent : words.formDetail} {share.rollout && words.formAgain}
      </p>
      <PolicyFields draft={draft} endsAsSent={endsAsSent} problems={problems} onChange={change} />
    </FormDialog>
  );
}
