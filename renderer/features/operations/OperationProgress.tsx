import type { OperationView } from '../../../shared/contract/operations.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { percent, rate as rateText } from '../../format/number.ts';
import { duration } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Bar } from '../../ui/Bar.tsx';
import { timeLeft } from '../flash/time-left.ts';
import styles from './OperationRow.module.css';

/** Bytes, rate and time left, each as soon as it can be told. */
export function OperationProgress({ operation }: { readonly operation: OperationView }) {
  const { flash, operationsScreen } = useMessages();
  const { list } = operationsScreen;
  const { done, total, rate, secondsLeft, reconnects, startedAt } = operation;
  const elapsed = Math.max(0, Math.round((useNow(1000) - startedAt) / 1000));
  const fraction = total === 0 ? 0 : done / total;
  const left = timeLeft(secondsLeft, flash.run);
  return (
    <>
      <div className={styles.bar}>{total > 0 && <Bar fraction={fraction} label={percent(fraction)} />}</div>
      <p className={styles.figures}>
        {total > 0 && (
          <span className="mono">
            {grouped(done)} <span className="faint">{flash.run.of(total)}</span>
          </span>
        )}
        {rate !== null && <span>{flash.run.kiloBytesPerSecond(rateText(rate))}</span>}
        {left !== null && <span>{left}</span>}
        <span>{list.elapsed(elapsed < 60 ? `${elapsed} s` : duration(elapsed))}</span>
        {reconnects > 0 && <span>{list.reconnected(reconnects)}</span>}
      </p>
    </>
  );
}
