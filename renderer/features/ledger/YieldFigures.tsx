import { useEffect, useState } from 'react';
import type { LedgerSummary } from '../../../shared/contract/ledger-summary.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { shownTime, stretchOf, type TimeChoice } from './ledger-filter.ts';
import { YieldChart } from './YieldChart.tsx';
import styles from './YieldFigures.module.css';

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
