import type { ShareView } from '../../../shared/contract/ota.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { NoteRow } from '../../ui/NoteRow.tsx';
import styles from './ShareRollouts.module.css';

interface ToConfirmProps {
  readonly share: ShareView;
  /** Ids of the rollout's members. */
  readonly members: readonly string[];
}

/** Devices of which only a person can say whether the update works. */
export function ToConfirm({ share: { id: shareId }, members }: ToConfirmProps) {
  const messages = useMessages();
  const { rollout: words } = messages;
  const { rollout: calls } = useClient().ota;
  const labels = useBench((state) => state.devices?.devices) ?? [];
  if (members.length === 0) return null;
  const nameOf = (member: string) =>
    labels.find(({ mac, name, address }) => [mac, name, address].includes(member))?.label ?? member;
  return (
    <div className={styles.toConfirm}>
      {members.map((member) => {
        const name = nameOf(member);
        const say = (works: boolean) => void attempt(calls.confirm({ shareId, member, works }), messages);
        return (
          <NoteRow key={member} severity="note" title={words.toConfirm(name)} detail={words.toConfirmDetail}>
            <Button
              size="small"
              icon="check"
              aria-label={words.of(name, words.works)}
              onClick={() => say(true)}
            >
              {words.works}
            </Button>
            <Button
              size="small"
              icon="x"
              aria-label={words.of(name, words.doesNot)}
              onClick={() => say(false)}
            >
              {words.doesNot}
            </Button>
          </NoteRow>
        );
      })}
    </div>
  );
}
