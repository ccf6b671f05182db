import { useEffect, useState } from 'react';
import type { LedgerSummary } from '../../../shared/contract/ledger.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { localHour, localMonthDay } from '../../../shared/report/local-time.ts';
import { stepOf, yieldFloor, yieldOf, yieldPoints } from '../../../shared/report/yield-points.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import styles from './Ledger.module.css';
import { shownTime, stretchOf, type TimeChoice } from './ledger-filter.ts';

/** What a shift, or a fortnight, came to. */
export function YieldFigures({ time, today }: { readonly time: TimeChoice; readonly today: number }) {
  const { ledger: words, shell } = useMessages();
  const summary = useSummary(time, today);
  const share = summary?.yield ?? null;
  if (summary === null || share === null) return null;
  const { figures } = words;
  const { jobs } = summary;
  const cells = [
    [figures.jobs, grouped(jobs.pass + jobs.written + jobs.failed + jobs.cancelled), ''],
    [figures.boards, grouped(summary.boardsPassed), figures.of(summary.boards)],
    [figures.yield, (share * 100).toFixed(1), '%'],
    [
      figures.meanTime,
      summary.meanSeconds?.toFixed(1) ?? shell.none,
      summary.meanSeconds === null ? '' : 's',
    ],
  ] as const;
  const label = figures.chart(words.filters.times[shownTime(time)]);
  return (
    <section className={styles.figures} aria-label={figures.label}>
      <dl>
        {cells.map(([name, value, unit]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value} <small>{unit}</small>
            </dd>
          </div>
        ))}
      </dl>
      <YieldChart summary={summary} label={label} />
    </section>
  );
}

/** Asked at most every two seconds, however fast rows come. */
const pause = 2_000;

function useSummary(time: TimeChoice, today: number): LedgerSummary | null {
  const client = useClient();
  const revision = useBench((state) => state.ledger?.revision);
  const [summary, setSummary] = useState<LedgerSummary | null>(null);
  const [asked, setAsked] = useState('');
  useEffect(() => {
    if (revision === undefined) return undefined;
    const what = `${time} ${today}`;
    const ask = () => {
      setAsked(what);
      void client.ledger
        .summary(stretchOf(time, today))
        .then((found) => {
          if (found.ok) setSummary(found.value);
        })
        .catch(() => undefined);
    };
    const timer = setTimeout(ask, what === asked ? pause : 0);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what was asked last is no reason to ask again
  }, [client, time, today, revision]);
  return summary;
}

const width = 420;
const [left, right, top, bottom] = [30, 372, 10, 54];

function YieldChart({ summary, label }: { readonly summary: LedgerSummary; readonly label: string }) {
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
