import type { PushPart, PushView, RunningView } from '../../../shared/contract/push.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import type { PushOrder, PushReport } from './run-push.ts';
import type { PushEnd } from './return-watch.ts';
import type { RunningVersion } from './dialects/dialect.ts';

export interface NewPush {
  readonly id: string;
  readonly batchId: string;
  readonly buildId: string | null;
  readonly address: string;
  readonly release: Release;
  readonly order: PushOrder;
}

export function newPushView({ id, batchId, buildId, address, release, order }: NewPush): PushView {
  const { app, www } = order.payload;
  return {
    id,
    batchId,
    address,
    host: order.target.host,
    port: order.target.port,
    name: null,
    dialect: order.dialect.name,
    buildId,
    releaseId: release.id,
    releaseName: release.name,
    releaseVersion: app.image?.appDescriptor?.version ?? null,
    state: 'waiting',
    phase: 'waiting',
    part: null,
    bytes: 0,
    size: app.bytes.byteLength + (www?.bytes.byteLength ?? 0),
    counts: order.dialect.counts,
    rate: null,
    before: null,
    after: null,
    verdict: null,
    fault: null,
    startedAt: null,
    endedAt: null,
  };
}

/** Before its first try, and before another one. */
export function waitingAgain(push: PushView): PushView {
  return {
    ...push,
    state: 'waiting',
    phase: 'waiting',
    part: null,
    bytes: 0,
    rate: null,
    before: null,
    after: null,
    verdict: null,
    fault: null,
    startedAt: null,
    endedAt: null,
  };
}

export function startPush(push: PushView, now: number): PushView {
  return { ...waitingAgain(push), state: 'running', phase: 'connecting', startedAt: now };
}

/** How far each part has come; a part that is sent anew begins at its first byte. */
export type PartBytes = Map<PushPart, number>;

/** The push after `report`. `parts` remembers what of each part has gone. */
export function applyPushReport(push: PushView, report: PushReport, parts: PartBytes): PushView {
  switch (report.kind) {
    case 'before':
      return { ...push, before: runningView(report.running), name: report.running.name ?? push.name };
    case 'after':
      return { ...push, after: runningView(report.running), name: report.running.name ?? push.name };
    case 'part':
      parts.set(report.part, 0);
      return { ...push, phase: 'sending', part: report.part, bytes: sum(parts) };
    case 'bytes':
      if (push.part !== null) parts.set(push.part, report.bytes);
      return { ...push, bytes: sum(parts) };
    case 'verifying':
      return { ...push, phase: 'verifying', rate: null };
  }
}

export function endPush(push: PushView, { verdict, fault }: PushEnd, now: number): PushView {
  return { ...push, state: 'ended', rate: null, verdict, fault, endedAt: now };
}

export function runningView({
  version,
  elfSha256,
  built,
  uptime,
  mac,
  name,
  model,
}: RunningVersion): RunningView {
  return { version, elfSha256, built, uptime, mac, name, model };
}

function sum(parts: PartBytes): number {
  return [...parts.values()].reduce((total, bytes) => total + bytes, 0);
}
