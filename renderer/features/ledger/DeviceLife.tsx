import { useEffect, useState } from 'react';
import type { DeviceLife as Life, LedgerDevice, LedgerEntry } from '../../../shared/contract/ledger.ts';
import { chipTitle } from '../../format/names.ts';
import { revision } from '../../format/number.ts';
import { day, hourAndMinute } from '../../format/time.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { NoteRow } from '../../ui/NoteRow.tsx';
import { explainRecordedFault } from '../../../shared/messages/explain.ts';
import styles from './DeviceLife.module.css';
import { Facts } from './Facts.tsx';
import { releaseText, verdictLooks } from './verdict-look.ts';
import { Way } from './Way.tsx';

interface DeviceLifeProps {
  readonly device: LedgerDevice;
  readonly chosen: number;
  readonly onChoose: (entry: LedgerEntry) => void;
}

/** Everything that ever happened to one device, over USB and LAN, newest first. */
export function DeviceLife({ device, chosen, onChoose }: DeviceLifeProps) {
  const { ledger: words } = useMessages();
  const { life, older } = useLife(device);
  if (!life) return null;
  const { counts } = life;
  return (
    <>
      <Alarms life={life} />
      <Facts facts={factsOf(life, words.detail)} />
      <h3>
        {words.detail.life}{' '}
        <span className="muted">
          {words.detail.counts(counts.job + counts.backup + counts.restore, counts.download + counts.push)}
        </span>
      </h3>
      <ol className={styles.life}>
        {life.entries.map((entry) => (
          <LifeItem key={entry.id} entry={entry} isChosen={entry.id === chosen} onChoose={onChoose} />
        ))}
      </ol>
      {life.next !== null && (
        <Button size="small" onClick={older}>
          {words.detail.older}
        </Button>
      )}
    </>
  );
}

function useLife(device: LedgerDevice): { readonly life: Life | null; readonly older: () => void } {
  const client = useClient();
  const messages = useMessages();
  const revisionOfLedger = useBench((state) => state.ledger?.revision);
  const [life, setLife] = useState<Life | null>(null);
  const { mac, serial, name } = device;
  useEffect(() => {
    let current = true;
    const wanted = { ...(mac && { mac }), ...(serial && { serial }), ...(name && { name }) };
    void attempt(client.ledger.life(wanted), messages).then((found) => {
      if (current) setLife(found);
    });
    return () => {
      current = false;
    };
  }, [client, messages, mac, serial, name, revisionOfLedger]);
  const older = () => {
    if (!life?.next) return;
    void attempt(client.ledger.life({ ...device, before: life.next }), messages).then((page) => {
      if (page) setLife({ ...life, entries: [...life.entries, ...page.entries], next: page.next });
    });
  };
  return { life, older };
}

type Words = ReturnType<typeof useMessages>['ledger']['detail'];

function factsOf(life: Life, words: Words): readonly (readonly [string, string | null])[] {
  const chip = [life.chip && chipTitle(life.chip), life.revision === null ? null : revision(life.revision)];
  return [
    [words.mac, life.mac],
    [words.serial, life.serials.join(', ')],
    [words.name, life.name],
    [words.chip, chip.filter(Boolean).join(' ')],
    [words.runs, life.runs ? releaseText(life.runs) : words.runsUnknown],
    [words.seen, `${moment(life.firstAt)} – ${moment(life.lastAt)}`],
  ];
}

function Alarms({ life: { clashes, serials } }: { readonly life: Life }) {
  const words = useMessages().ledger.detail;
  return (
    <>
      {clashes.map(({ id, serial, mac, endedAt }) => (
        <NoteRow
          key={id}
          severity="error"
          title={words.clash(serial ?? '', mac ?? '')}
          detail={words.clashDetail(day(endedAt))}
        />
      ))}
      {serials.length > 1 && (
        <NoteRow severity="warning" title={words.several(serials.length)} detail={words.severalDetail} />
      )}
    </>
  );
}

interface LifeItemProps {
  readonly entry: LedgerEntry;
  readonly isChosen: boolean;
  readonly onChoose: (entry: LedgerEntry) => void;
}

function LifeItem({ entry, isChosen, onChoose }: LifeItemProps) {
  const messages = useMessages();
  const { ledger: words } = messages;
  const { glyph, tone } = verdictLooks[entry.verdict];
  const release = entry.releaseVersion ?? entry.releaseName;
  return (
    <li>
      <span className={styles[tone]}>
        <Glyph name={glyph} />
      </span>
      <button
        type="button"
        className={styles.lifeTitle}
        aria-current={isChosen}
        onClick={() => onChoose(entry)}
      >
        {words.detail.withRelease(words.verdicts[entry.verdict], release)}
      </button>
      <span className={styles.when}>
        <Way entry={entry} />
        <time className="mono faint">{moment(entry.endedAt)}</time>
      </span>
      {entry.fault && <p className="muted">{explainRecordedFault(entry.fault, messages).cause}</p>}
    </li>
  );
}

function moment(at: number): string {
  return `${day(at)} ${hourAndMinute(at)}`;
}
