import type { NewEntry } from '../../electron/core/ledger/ledger.ts';

interface NumberedJob {
  readonly jobId: string;
  readonly mac: string;
  readonly serial: string | null;
  readonly verdict: 'pass' | 'failed';
}

/** What the ledger is told of a job that gave its board a number. */
export function numberedJob({ jobId, mac, serial, verdict }: NumberedJob): NewEntry {
  const now = Date.now();
  return {
    kind: 'job',
    verdict,
    startedAt: now,
    endedAt: now,
    slot: '1',
    mac,
    deviceName: null,
    serial,
    place: '/dev/ttyUSB0',
    chip: 'esp32s3',
    revision: 2,
    releaseId: null,
    releaseName: 'line',
    releaseVersion: null,
    fault: null,
    details: {
      sourceId: jobId,
      flashId: null,
      flashSize: null,
      dialect: null,
      images: [],
      bytes: 0,
      size: 0,
      plan: null,
      phases: [],
      baud: null,
      retries: 0,
      versionBefore: null,
      versionAfter: null,
      log: [],
    },
  };
}
