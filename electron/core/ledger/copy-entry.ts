import { basename } from 'node:path';
import type { CopyRecord } from '../records.ts';
import type { NewEntry } from './ledger.ts';
import { macOf } from './mac-text.ts';

/** A whole chip's content has no release: the name of its file stands there. */
export function copyEntry(record: CopyRecord): NewEntry {
  const { chip } = record;
  return {
    kind: record.kind,
    verdict: record.verdict,
    startedAt: record.startedAt,
    endedAt: record.endedAt,
    slot: null,
    mac: macOf(chip?.mac) ?? null,
    deviceName: null,
    serial: null,
    place: record.port,
    chip: chip?.chip ?? null,
    revision: chip?.revision ?? null,
    releaseId: null,
    releaseName: basename(record.path),
    releaseVersion: null,
    fault: record.fault,
    details: {
      sourceId: record.id,
      flashId: chip?.flashId ?? null,
      flashSize: chip?.flashSize ?? null,
      dialect: null,
      images: [...record.images],
      bytes: record.bytes,
      size: record.size,
      plan: null,
      phases: [...record.phases],
      baud: record.baud,
      retries: record.retries,
      versionBefore: null,
      versionAfter: null,
      log: [],
    },
  };
}
