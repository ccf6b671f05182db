import type { PushView } from '../../../shared/contract/push.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { rate as rateText } from '../../format/number.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { BytesOf } from '../../ui/BytesOf.tsx';
import { Status } from '../../ui/Status.tsx';
import table from '../../ui/table.module.css';
import { VersionChange } from '../../ui/VersionChange.tsx';
import { lookOf, pushVersions } from './push-rows.ts';
import styles from './PushesTable.module.css';

/** How far one push is, and below it why it did not end as it should. */
export function PushRow({ push }: { readonly push: PushView }) {
  const messages = useMessages();
  const { pushList: words, push: pushWords, shell } = messages;
  const client = useClient();
  const { tone, glyph } = lookOf(push);
  const word = push.verdict ? pushWords.verdicts[push.verdict] : words.phases[push.phase];
  const none = <span className="faint">{shell.none}</span>;
  const name = push.name ?? push.after?.name ?? push.before?.name ?? null;
  const cancel = () => void attempt(client.push.cancel({ batchId: push.batchId, pushId: push.id }), messages);
  return (
    <>
      <tr>
        <td>
          <Status
            tone={tone}
            glyph={glyph}
            detail={push.phase === 'sending' && push.part ? words.parts[push.part] : undefined}
          >
            {word}
          </Status>
        </td>
        <td title={name ?? undefined}>{name ?? none}</td>
        <td className="mono muted" title={push.address}>
          {push.address}
        </td>
        <td>
          <VersionChange {...pushVersions(push)} isGood={push.verdict === 'updated'} />
        </td>
        <td>
          <Bytes push={push} />
        </td>
        <td className={table.number}>
          {push.state === 'running' && push.rate !== null ? rateText(push.rate) : none}
        </td>
        <td>
          {push.state !== 'ended' && (
            <Button
              kind="quiet"
              size="small"
              icon="x"
              aria-label={words.cancelPush(push.address)}
              title={words.cancel}
              onClick={cancel}
            />
          )}
        </td>
      </tr>
      {push.fault && <Why push={push} />}
    </>
  );
}

function Why({ push }: { readonly push: PushView }) {
  const messages = useMessages();
  if (!push.fault) return null;
  const { cause, remedy } = explainFault(push.fault, messages);
  return (
    <tr className={push.verdict === 'failed' ? table.fault : undefined}>
      <td colSpan={7}>
        <p className={styles.why}>
          <b>{cause}</b> {remedy}
        </p>
      </td>
    </tr>
  );
}

/** The figure says what it counts: bytes that the device acknowledged, or bytes that left. */
function Bytes({ push }: { readonly push: PushView }) {
  const { push: words } = useMessages();
  const { bytes, size, counts, verdict, state } = push;
  if (counts === 'nothing') return <span className="muted">{words.counts.nothing}</span>;
  const tone = state !== 'ended' ? 'busy' : verdict === 'failed' ? 'bad' : 'idle';
  return <BytesOf bytes={bytes} size={size} tone={tone} counted={words.counts[counts]} />;
}
