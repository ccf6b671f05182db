import { useEffect, useState } from 'react';
import type { LedgerEntry, LedgerRecord } from '../../../shared/contract/ledger.ts';
import { explainRecordedFault } from '../../../shared/messages/explain.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { address, flashSize, revision, shortHash } from '../../format/number.ts';
import { chipTitle } from '../../format/names.ts';
import { clock, day, duration } from '../../format/time.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Facts } from './Facts.tsx';
import styles from './Ledger.module.css';
import { LedgerStatus, Way } from './LedgerStatus.tsx';
import { releaseText } from './verdict-look.ts';

/** All that is known of one job, download or push. */
export function EntryDetail({ entry }: { readonly entry: LedgerEntry }) {
  const { ledger: words } = useMessages();
  const record = useRecord(entry.id);
  return (
    <div className={styles.detail}>
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
          <Phases record={record} />
          <Images record={record} />
          <ChipLog record={record} />
        </>
      )}
    </div>
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

function Phases({ record: { details } }: { readonly record: LedgerRecord }) {
  const { ledger: words, flash } = useMessages();
  const { phases } = details;
  if (phases.length === 0) return null;
  const longest = Math.max(0.001, ...phases.map(({ seconds }) => seconds ?? 0));
  return (
    <section>
      <h3>{words.detail.phases}</h3>
      <table className={styles.phases}>
        <tbody>
          {phases.map(({ phase, state, seconds }) => (
            <tr key={phase}>
              <th scope="row">{flash.phases[phase]}</th>
              <td>
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect
                    className={state === 'failed' ? styles.badBar : styles.goodBar}
                    width={((seconds ?? 0) / longest) * 100}
                    height="8"
                  />
                </svg>
              </td>
              <td className={styles.number}>{seconds === null ? '—' : duration(seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Images({ record: { details } }: { readonly record: LedgerRecord }) {
  const words = useMessages().ledger.detail;
  if (details.images.length === 0) return null;
  return (
    <section>
      <h3>{words.images}</h3>
      <ul className={styles.images}>
        {details.images.map(({ path, offset, size, sha256 }) => (
          <li key={`${path} ${offset ?? ''}`}>
            <span className="ellipsis" title={path}>
              {path}
            </span>
            <span className="mono muted">{offset === null ? '' : address(offset)}</span>
            <span className={styles.number}>{grouped(size)}</span>
            <span className={styles.hash}>
              <span className="mono faint" title={sha256}>
                {shortHash(sha256)}
              </span>
              <CopyButton text={sha256} name={`${words.sha256} ${path}`} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChipLog({ record: { details } }: { readonly record: LedgerRecord }) {
  const words = useMessages().ledger.detail;
  if (details.log.length === 0) return null;
  return (
    <section>
      <h3>{words.log}</h3>
      <pre className={styles.log} tabIndex={0} aria-label={words.log}>
        {details.log.join('\n')}
      </pre>
    </section>
  );
}
