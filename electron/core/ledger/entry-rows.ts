import type { Selectable } from 'kysely';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { LedgerDetails, LedgerEntry, LedgerRecord } from '../../../shared/contract/ledger.ts';
import type { EntryTable } from './tables.ts';

/** Devices name themselves, and no name may be longer than what somebody would read. */
const longestText = 300;

/** An entry as a row; texts are cut and freed of what PostgreSQL refuses. */
export function rowOf(record: LedgerRecord): EntryTable {
  return {
    id: record.id,
    kind: record.kind,
    verdict: record.verdict,
    started_at: record.startedAt,
    ended_at: record.endedAt,
    operator: storable(record.operator),
    station: storable(record.station),
    slot: storable(record.slot),
    mac: record.mac,
    device_name: storable(record.deviceName),
    serial: storable(record.serial),
    place: storable(record.place),
    chip: storable(record.chip),
    revision: record.revision,
    release_id: storable(record.releaseId),
    release_name: storable(record.releaseName),
    release_version: storable(record.releaseVersion),
    fault: record.fault === null ? null : JSON.stringify(record.fault),
    search_text: storable(searchText(record)),
  };
}

export function entryOf(row: Selectable<EntryTable>): LedgerEntry {
  return {
    id: row.id,
    kind: row.kind,
    verdict: row.verdict,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    operator: row.operator,
    station: row.station,
    slot: row.slot,
    mac: row.mac,
    deviceName: row.device_name,
    serial: row.serial,
    place: row.place,
    chip: row.chip,
    revision: row.revision,
    releaseId: row.release_id,
    releaseName: row.release_name,
    releaseVersion: row.release_version,
    fault: row.fault === null ? null : (JSON.parse(row.fault) as Fault),
  };
}

export function recordOf(row: Selectable<EntryTable> & { readonly details: string }): LedgerRecord {
  return { ...entryOf(row), details: JSON.parse(row.details) as LedgerDetails };
}

function searchText(record: LedgerRecord): string {
  const { mac, serial, deviceName, place, releaseName, releaseVersion, releaseId, kind } = record;
  const hashes = record.details.images.map(({ sha256 }) => sha256.slice(0, 16));
  return [
    mac?.replaceAll(':', ''),
    serial,
    deviceName,
    kind === 'job' ? undefined : place,
    [releaseName, releaseVersion].filter(Boolean).join(' '),
    releaseId?.slice(0, 16),
    /* Those of a factory flash are many; whoever looks for a file knows the app's or the release's. */
    ...hashes.slice(0, 4),
  ]
    .filter((part) => part !== undefined && part !== null && part !== '')
    .join('\n')
    .toLowerCase();
}

function storable<Text extends string | null>(text: Text): Text;
function storable(text: string | null): string | null {
  return text?.replaceAll('\0', '').slice(0, longestText).toWellFormed() ?? null;
}
