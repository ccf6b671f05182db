import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useState } from 'react';
import type { JobView } from '../../../shared/contract/flash.ts';
import type { LogEntry } from '../../../shared/contract/log.ts';
import type { SlotRun, SlotView } from '../../../shared/contract/station.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { clock, duration } from '../../format/time.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { Status, type Tone } from '../../ui/Status.tsx';
import table from '../../ui/table.module.css';
import tabs from '../../ui/tabs.module.css';
import { BootOutput } from '../flash/BootOutput.tsx';
import { lineOf } from '../log/log-filter.ts';
import styles from './SlotDetail.module.css';
import { SlotLabel } from './SlotLabel.tsx';

interface SlotTabsProps {
  readonly slot: SlotView;
  readonly job: JobView | null;
  readonly onPrint: (slot: number) => void;
}

export function SlotTabs({ slot, job, onPrint }: SlotTabsProps) {
  const { detail: words, print } = useMessages().station;
  const hasLabel = useBench((state) => state.station?.recipe?.content.label !== undefined);
  return (
    <Tabs.Root defaultValue="history" className={styles.tabs}>
      <Tabs.List className={tabs.list}>
        {(['history', 'boot', 'log'] as const).map((tab) => (
          <Tabs.Tab key={tab} value={tab} className={tabs.tab}>
            {words[tab]}
          </Tabs.Tab>
        ))}
        {hasLabel && (
          <Tabs.Tab value="label" className={tabs.tab}>
            {print.tab}
          </Tabs.Tab>
        )}
      </Tabs.List>
      <Tabs.Panel value="history" className={styles.pane}>
        <History slot={slot} />
      </Tabs.Panel>
      <Tabs.Panel value="boot" className={styles.pane}>
        <BootOutput lines={job?.bootLog ?? []} />
      </Tabs.Panel>
      <Tabs.Panel value="log" className={styles.pane}>
        <SlotLog slot={slot} job={job} />
      </Tabs.Panel>
      {hasLabel && (
        <Tabs.Panel value="label" className={styles.pane}>
          <SlotLabel slot={slot} onPrint={onPrint} />
        </Tabs.Panel>
      )}
    </Tabs.Root>
  );
}

const ends: Readonly<
  Record<SlotRun['end'], { tone: Tone; glyph: 'ok' | 'bad' | 'skip'; word: 'pass' | 'fail' | 'stopped' }>
> = {
  pass: { tone: 'ok', glyph: 'ok', word: 'pass' },
  fail: { tone: 'bad', glyph: 'bad', word: 'fail' },
  cancelled: { tone: 'idle', glyph: 'skip', word: 'stopped' },
};

function History({ slot }: { readonly slot: SlotView }) {
  const messages = useMessages();
  const { detail: words, words: verdicts } = messages.station;
  const runs = useHistory(slot);
  if (runs.length === 0) return <p className={styles.none}>{words.noHistory}</p>;
  return (
    <table className={`${table.table ?? ''} ${styles.history ?? ''}`}>
      <thead>
        <tr>
          <th className={styles.when}>{words.when}</th>
          <th className={styles.verdict}>{words.verdict}</th>
          <th className={styles.mac}>{words.mac}</th>
          <th className={styles.when}>{words.time}</th>
          <th>{words.reason}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ end, endedAt, seconds, mac, fault }) => {
          const { tone, glyph, word } = ends[end];
          const reason = fault ? explainFault(fault, messages).cause : '';
          return (
            <tr key={endedAt}>
              <td className="mono">{clock(endedAt)}</td>
              <td>
                <Status tone={tone} glyph={glyph}>
                  {verdicts[word]}
                </Status>
              </td>
              <td className="mono">{mac ?? messages.shell.none}</td>
              <td className="mono">{duration(seconds)}</td>
              <td title={reason}>{reason}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Asked anew with every verdict of the slot. */
function useHistory({ number, endedAt, state }: SlotView): readonly SlotRun[] {
  const { station } = useClient();
  const [runs, setRuns] = useState<readonly SlotRun[]>([]);
  useEffect(() => {
    let current = true;
    station.history({ slot: number }).then(
      (outcome) => {
        if (current && outcome.ok) setRuns(outcome.value);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [station, number, endedAt, state]);
  return runs;
}

function SlotLog({ slot, job }: Pick<SlotTabsProps, 'slot' | 'job'>) {
  const messages = useMessages();
  const { detail: words } = messages.station;
  const log = useBench((state) => state.log);
  const port = slot.port ?? job?.port ?? null;
  const lines = log.filter((entry) => isOf(entry, slot.number, port)).slice(-200);
  if (lines.length === 0) return <p className={styles.none}>{words.noLog}</p>;
  return (
    <ol className={styles.log}>
      {lines.map((entry) => {
        const { seq, time, level, text } = lineOf(entry, messages);
        return (
          <li key={seq} className={styles[level]}>
            <span className="faint">{time}</span> {text}
          </li>
        );
      })}
    </ol>
  );
}

function isOf({ event }: LogEntry, slot: number, port: string | null): boolean {
  const { params } = event;
  if ('slot' in params && params.slot === slot) return true;
  return port !== null && 'port' in params && params.port === port;
}
