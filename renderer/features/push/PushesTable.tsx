import type { PushBatchView, PushView } from '../../../shared/contract/push.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { BytesHead } from '../../ui/BytesOf.tsx';
import table from '../../ui/table.module.css';
import { RolloutBar } from '../rollout/RolloutBar.tsx';
import { PushRow } from './PushRow.tsx';
import styles from './PushesTable.module.css';

const columns = ['state', 'device', 'address', 'version', 'bytes', 'rate', 'action'] as const;

/** One group of rows per push of a release, the newest first. */
export function PushesTable() {
  const { pushList: words } = useMessages();
  const push = useBench((state) => state.push);
  const batches = [...(push?.batches ?? [])].sort((a, b) => b.startedAt - a.startedAt);
  return (
    <div className={table.wrap}>
      <table className={`${table.table ?? ''} ${table.sticky ?? ''}`}>
        <colgroup>
          {columns.map((name) => (
            <col key={name} className={styles[name]} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.device}</th>
            <th scope="col">{words.address}</th>
            <th scope="col">{words.versions}</th>
            <th scope="col">
              <BytesHead>{words.bytes}</BytesHead>
            </th>
            <th scope="col" className={table.number}>
              {words.rate}
            </th>
            <th scope="col">
              <span className="visually-hidden">{words.actions}</span>
            </th>
          </tr>
        </thead>
        {batches.map((batch) => (
          <Batch
            key={batch.id}
            batch={batch}
            pushes={push?.pushes.filter(({ batchId }) => batchId === batch.id) ?? []}
          />
        ))}
      </table>
    </div>
  );
}

interface BatchProps {
  readonly batch: PushBatchView;
  readonly pushes: readonly PushView[];
}

function Batch({ batch, pushes }: BatchProps) {
  const messages = useMessages();
  const { pushList: words } = messages;
  const client = useClient();
  const title = useBench((state) => state.dialects.find(({ name }) => name === batch.dialect)?.title);
  const first = pushes[0];
  const release = [first?.releaseName, first?.releaseVersion].filter(Boolean).join(' ');
  const label = words.to(release, title ?? batch.dialect);
  const { id: batchId } = batch;
  const hasEnded = pushes.every(({ state }) => state === 'ended');
  return (
    <tbody>
      <tr className={styles.batch}>
        <td colSpan={columns.length}>
          <RolloutBar
            name={label}
            label={label}
            rollout={batch.rollout}
            onPause={() => void attempt(client.push.pause({ batchId }), messages)}
            onResume={() => void attempt(client.push.resume({ batchId }), messages)}
            onRetry={() => void attempt(client.push.retryFailed({ batchId }), messages)}
            onStop={() => void attempt(client.push.cancel({ batchId }), messages)}
          >
            {hasEnded && (
              <Button
                kind="quiet"
                size="small"
                icon="x"
                aria-label={words.dismissBatch(label)}
                onClick={() => void attempt(client.push.dismiss({ batchId }), messages)}
              >
                {words.dismiss}
              </Button>
            )}
          </RolloutBar>
        </td>
      </tr>
      {pushes.map((push) => (
        <PushRow key={push.id} push={push} />
      ))}
    </tbody>
  );
}
