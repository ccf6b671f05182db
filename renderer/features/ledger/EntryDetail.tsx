import { useEffect, useState } from 'react';
import type { LedgerEntry, LedgerRecord } from '../../../shared/contract/ledger.ts';
import { explainRecordedFault } from '../../../shared/messages/explain.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { flashSize, revision } from '../../format/number.ts';
import { chipTitle } from '../../format/names.ts';
import { clock, day } from '../../format/time.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import styles from './EntryDetail.module.css';
import { EntryImages } from './EntryImages.tsx';
import { EntryLog } from './EntryLog.tsx';
import { EntryPhases } from './EntryPhases.tsx';
import { Facts } from './Facts.tsx';
import { LedgerStatus } from './LedgerStatus.tsx';
import { releaseText } from './verdict-look.ts';
import { Way } from './Way.tsx';

/** All that is known of one job, download or push. */
export function EntryDetail({ entry }: { readonly entry: LedgerEntry }) {
  const { ledger: words } = useMessages();
  const record = useRecord(entry.id);
  return (
    <>
      <p className={styles.verdict}>
        <LedgerStatus entry={entry} />
        <Way entry={entry} />
        <span className="grow" />
        <span className="mono muted">
          {day(entry.endedAt)} {clock(entry.endedAt)}
        </span>
      </p>
      <Reason entry={entry} />
      {record && (
        <>
          <Facts facts={factsOf(record, words)} />
          <EntryPhases phases={record.details.phases} />
          <EntryImages images={record.details.images} />
          <EntryLog log={record.details.log} />
        </>
      )}
    </>
  );
}

function useRecord(id: number): LedgerRecord | null {
  const client = useClient();
  const messages = useMessages();
  const [record, setRecord] = useState<LedgerRecord | null>(null);
  useEffect(() => {
    let current = true;
    void attempt(client.ledger.show({ id }), messages).then((found) => {
      if (current) setRecord(found);
    });
    return () => {
      current = false;
    };
  }, [client, messages, id]);
  return record?.id === id ? record : null;
}

function Reason({ entry: { fault } }: { readonly entry: LedgerEntry }) {
  const messages = useMessages();
  if (fault === null) return null;
  const { cause, remedy } = explainRecordedFault(fault, messages);
  return (
    <div className={styles.reason}>
      <p>
        <b>{cause}</b> {remedy}
      </p>
      <p className="mono faint">{fault.code}</p>
    </div>
  );
}

type Words = ReturnType<typeof useMessages>['ledger'];

function factsOf(
  record: LedgerRecord,
  { detail: words, slot: slotName }: Words,
): readonly (readonly [string, string | null])[] {
  const { details, chip, place, slot, operator, station } = record;
  const { flashId, flashSize: bytes, versionBefore, versionAfter, plan, values = {} } = details;
  const flash = [bytes === null ? null : flashSize(bytes), flashId].filter(Boolean).join(', ');
  const chipRevision = record.revision === null ? null : revision(record.revision);
  return [
    [words.serial, record.serial],
    [words.mac, record.mac],
    [words.name, record.deviceName],
    [words.chip, [chip && chipTitle(chip), chipRevision].filter(Boolean).join(' ')],
    [words.flash, flash],
    [words.release, releaseText(record)],
    [words.versions, versionAfter === null ? versionBefore : `${versionBefore ?? '…'} → ${versionAfter}`],
    [words.place, [slot && slotName(slot), place].filter(Boolean).join(', ')],
    [words.bytes, `${grouped(details.bytes)} / ${grouped(details.size)}`],
    [words.baud, details.baud === null ? null : grouped(details.baud)],
    [words.retries, details.retries === 0 ? null : grouped(details.retries)],
    [words.plan, plan && [plan.choices.scope, `nvs ${plan.choices.nvs}`].join(', ')],
    [words.overrides, plan?.overrides.join(', ') ?? null],
    [
      words.values,
      Object.entries(values)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ],
    [words.who, [operator, station].filter(Boolean).join(', ')],
  ];
}
