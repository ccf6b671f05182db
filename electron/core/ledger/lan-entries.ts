import type { DownloadRecord, PackagePushRecord, PushRecord } from '../records.ts';
import type { NewEntry } from './ledger.ts';
import { macOf } from './mac-text.ts';

/** Who a device is, as far as somebody else knows it. */
export interface KnownDevice {
  readonly mac: string | null;
  readonly name: string | null;
  readonly model: string | null;
}

const noFlash = { flashId: null, flashSize: null, plan: null, phases: [], baud: null, log: [] };

export function downloadEntry(record: DownloadRecord, device: KnownDevice | undefined): NewEntry {
  const { view, profile, releaseId, name, version, image } = record;
  const { identity } = view;
  return {
    kind: 'download',
    verdict: view.state === 'complete' || view.state === 'sent' ? view.state : 'aborted',
    startedAt: view.startedAt,
    endedAt: view.endedAt ?? view.activeAt,
    slot: null,
    mac: macOf(identity?.mac) ?? macOf(device?.mac) ?? null,
    deviceName: identity?.name ?? device?.name ?? null,
    serial: null,
    place: view.address,
    chip: identity?.model ?? device?.model ?? null,
    revision: null,
    releaseId,
    releaseName: name,
    releaseVersion: version,
    fault: null,
    details: {
      ...noFlash,
      sourceId: view.id,
      dialect: profile,
      images: [image],
      bytes: view.bytesSent,
      size: view.size,
      retries: Math.max(0, view.requests - 1),
      versionBefore: identity?.version ?? null,
      versionAfter: null,
    },
  };
}

/** Undefined for one that was never begun, or has not ended. */
export function pushEntry(
  { push, images }: PushRecord,
  device: KnownDevice | undefined,
): NewEntry | undefined {
  const { verdict, startedAt, endedAt, before, after } = push;
  if (verdict === null || startedAt === null || endedAt === null) return undefined;
  return {
    kind: 'push',
    verdict,
    startedAt,
    endedAt,
    slot: null,
    mac: macOf(after?.mac) ?? macOf(before?.mac) ?? macOf(device?.mac) ?? null,
    deviceName: push.name ?? device?.name ?? null,
    serial: null,
    place: push.host,
    chip: after?.model ?? before?.model ?? device?.model ?? null,
    revision: null,
    releaseId: push.releaseId,
    releaseName: push.releaseName,
    releaseVersion: push.releaseVersion,
    fault: push.fault,
    details: {
      ...noFlash,
      sourceId: push.id,
      dialect: push.dialect,
      images: [...images],
      bytes: push.bytes,
      size: push.size,
      retries: 0,
      versionBefore: before?.version ?? null,
      versionAfter: after?.version ?? null,
    },
  };
}

/** The console sends no byte of it: what the device fetches is a download of whoever serves it. */
export function packagePushEntry(record: PackagePushRecord): NewEntry {
  const { verdict, startedAt, endedAt, fault, versionBefore, versionAfter } = record;
  return {
    kind: 'push',
    verdict,
    startedAt,
    endedAt,
    slot: null,
    mac: macOf(record.device) ?? null,
    deviceName: record.device,
    serial: null,
    place: record.host,
    chip: null,
    revision: null,
    releaseId: null,
    releaseName: record.name,
    releaseVersion: record.version,
    fault,
    details: {
      ...noFlash,
      sourceId: record.id,
      dialect: 'packages',
      images: [record.image],
      bytes: 0,
      size: 0,
      retries: 0,
      versionBefore,
      versionAfter,
    },
  };
}
