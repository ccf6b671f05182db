import type { JobRecord } from '../records.ts';
import type { NewEntry } from './ledger.ts';
import { macOf } from './mac-text.ts';

/** Lines of the boot log that are kept, and characters of each. */
const keptLines = 60;
const longestLine = 400;

export function jobEntry({
  job,
  chip,
  images,
  retries,
  serial,
  values,
  slot,
  operator,
}: JobRecord): NewEntry {
  const board = job.chip ?? chip;
  return {
    kind: 'job',
    verdict: job.verdict ?? 'failed',
    startedAt: job.startedAt,
    endedAt: job.endedAt ?? job.startedAt,
    slot,
    ...(operator !== null && { operator }),
    mac: macOf(board?.mac) ?? null,
    deviceName: null,
    serial,
    place: job.port,
    chip: board?.chip ?? null,
    revision: board?.revision ?? null,
    releaseId: job.releaseId,
    releaseName: job.releaseName,
    releaseVersion: job.releaseVersion,
    fault: job.fault,
    details: {
      sourceId: job.id,
      flashId: job.chip?.flashId ?? null,
      flashSize: job.chip?.flashSize ?? null,
      dialect: null,
      images: [...images],
      bytes: job.written,
      size: job.total,
      plan: { choices: job.plan.choices, regions: job.plan.regions, overrides: job.overrides },
      phases: job.phases.map(({ phase, state, seconds }) => ({ phase, state, seconds })),
      baud: job.baud,
      retries,
      versionBefore: null,
      versionAfter: null,
      ...(Object.keys(values).length > 0 && { values }),
      log: job.bootLog.slice(-keptLines).map((line) => line.slice(0, longestLine)),
    },
  };
}
