import type { DeviceLife, LedgerEntry, LedgerPage, LedgerRecord } from '../../../shared/contract/ledger.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { revision } from '../../../shared/messages/figures.ts';
import { alignColumns, type Cell } from '../inspect/text-layout.ts';
import type { Terminal } from '../terminal.ts';

export function entryLines({ entries, next }: LedgerPage, { messages }: Terminal): readonly string[] {
  const words = messages.ledgerCommand;
  if (entries.length === 0) return [words.none];
  const rows = alignColumns(entries.map((entry) => cellsOf(entry, words)));
  return next === null ? rows : [...rows, words.more(next)];
}

export function lifeLines(life: DeviceLife, terminal: Terminal): readonly string[] {
  const words = terminal.messages.ledgerCommand;
  const { mac, serials, name, chip, runs, counts, firstAt, lastAt } = life;
  const facts: readonly (readonly [string, string | null])[] = [
    [words.mac, mac],
    [words.serial, serials.join(', ')],
    [words.name, name],
    [words.chip, [chip, life.revision === null ? null : revision(life.revision)].filter(Boolean).join(' ')],
    [words.runs, runs === null ? null : releaseOf(runs)],
    [words.seen, `${timeOf(firstAt)} – ${timeOf(lastAt)}`],
    [words.life, words.counts(counts.job + counts.backup + counts.restore, counts.download + counts.push)],
  ];
  const told = facts.flatMap(([label, value]) => (value ? [[label, visible(value)]] : []));
  return [...alignColumns(told), '', ...entryLines(life, terminal)];
}

export function recordLines(record: LedgerRecord, { messages }: Terminal): readonly string[] {
  const words = messages.ledgerCommand;
  const { details, fault } = record;
  const explained = fault === null ? undefined : explainFault(fault, messages);
  const phases = details.phases.filter(({ seconds }) => seconds !== null);
  return [
    ...alignColumns([cellsOf(record, words)]),
    ...(explained === undefined ? [] : [`  ${explained.cause}`, `  ${explained.remedy}`]),
    ...alignColumns(phases.map(({ phase, seconds }) => [`  ${phase}`, `${(seconds ?? 0).toFixed(1)} s`])),
    ...alignColumns(details.images.map(({ path, size, sha256 }) => [`  ${path}`, String(size), sha256])),
    ...details.log.map((line) => `  | ${visible(line)}`),
  ];
}

function cellsOf(entry: LedgerEntry, words: Terminal['messages']['ledgerCommand']): readonly Cell[] {
  const seconds = ((entry.endedAt - entry.startedAt) / 1_000).toFixed(1);
  return [
    timeOf(entry.endedAt),
    words.verdicts[entry.verdict],
    words.ways[entry.kind],
    visible(entry.serial ?? '–'),
    entry.mac ?? visible(entry.deviceName ?? '–'),
    visible(releaseOf(entry)),
    visible(entry.slot ?? entry.place),
    { text: `${seconds} s`, align: 'right' },
    entry.fault?.code ?? '',
    String(entry.id),
  ];
}

function releaseOf({ releaseName, releaseVersion }: LedgerEntry): string {
  return [releaseName, releaseVersion].filter(Boolean).join(' ');
}

/** In the time of this computer: `2026-01-09 10:12:36`. */
function timeOf(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** A device's own words may hold sequences that a terminal obeys. */
function visible(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '�');
}
