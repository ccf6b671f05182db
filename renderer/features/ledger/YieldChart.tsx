import type { LedgerSummary } from '../../../shared/contract/ledger-summary.ts';
import { localHour, localMonthDay } from '../../../shared/report/local-time.ts';
import { stepOf, yieldFloor, yieldOf, yieldPoints } from '../../../shared/report/yield-points.ts';
import styles from './YieldChart.module.css';

const width = 420;
const [left, right, top, bottom] = [30, 372, 10, 54];

/** The yield over a stretch, hour by hour or day by day; a square marks where a job failed. */
export function YieldChart({ summary, label }: { readonly summary: LedgerSummary; readonly label: string }) {
  const points = yieldPoints(summary);
  const floor = yieldFloor(points);
  const span = summary.until - summary.from;
  const drawn = points.map((point) => ({
    ...point,
    x: Math.round(left + ((Math.max(point.at, summary.from) - summary.from) / span) * (right - left)),
    y: Math.round((bottom - ((yieldOf(point) - floor) / (1 - floor)) * (bottom - top)) * 10) / 10,
  }));
  const line = drawn.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const last = drawn.at(-1);
  const time = stepOf(summary) === 'hour' ? localHour : localMonthDay;
  return (
    <svg className={styles.chart} viewBox={`0 0 ${width} 76`} role="img" aria-label={label}>
      <path className={styles.grid} d={`M${left} ${top}H${right}M${left} ${bottom}H${right}`} />
      <text x={left - 6} y={top + 4} textAnchor="end">
        100
      </text>
      <text x={left - 6} y={bottom + 4} textAnchor="end">
        {Math.round(floor * 100)}
      </text>
      <path className={styles.line} d={line} />
      {drawn.map(({ at, x, y, failed }) =>
        failed > 0 ? (
          <rect key={at} className={styles.badMark} x={x - 3} y={y - 3} width="6" height="6" />
        ) : (
          <circle key={at} className={styles.goodMark} cx={x} cy={y} r="2.5" />
        ),
      )}
      {last && (
        <text className={styles.now} x={last.x + 8} y={last.y + 4}>
          {(yieldOf(last) * 100).toFixed(1)} %
        </text>
      )}
      <text x={left} y="72">
        {time(summary.from)}
      </text>
      <text x={right} y="72" textAnchor="end">
        {time(summary.until - 1)}
      </text>
    </svg>
  );
}
