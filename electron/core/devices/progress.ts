import type { DeviceState } from '../../../shared/contract/devices.ts';
import type { AppBuild } from '../device-reports.ts';
import { judgeRunning, nothingKnown, tells, type Running } from './evidence.ts';

/** Milliseconds without a word after which a device is called gone. */
export const goneAfter = 5 * 60_000;

/** Bytes on their way, or there. */
export interface Bytes {
  readonly bytesSent: number;
  readonly size: number;
  readonly rate: number | null;
}

/** One update of one device. Times are milliseconds since the epoch. */
export interface Update extends Bytes {
  readonly way: 'download' | 'push' | 'usb';
  /** Of the download, push or job; undefined while it has only asked. */
  readonly transferId: string | undefined;
  readonly shareId: string | null;
  readonly before: Running;
  readonly offered: AppBuild;
  readonly sentAt: number | null;
  readonly heardSinceSent: boolean;
}

/** How far a device is. */
export interface Progress {
  readonly state: DeviceState;
  readonly since: number;
  readonly update: Update | undefined;
}

export interface Transfer {
  readonly id: string;
  readonly way: Update['way'];
  readonly shareId: string | null;
  readonly offered: AppBuild;
}

/** What happened to one device. `running` is what it tells of itself, as far as it does. */
export type DeviceEvent =
  | { readonly kind: 'heard'; readonly running: Running }
  | {
      readonly kind: 'offered';
      readonly shareId: string;
      readonly offered: AppBuild;
      readonly running: Running;
    }
  /** It was asked after the last byte, and may not have restarted yet. */
  | { readonly kind: 'still-ran'; readonly running: Running }
  | { readonly kind: 'nothing-newer' }
  | { readonly kind: 'began'; readonly transfer: Transfer; readonly bytes: Bytes; readonly running: Running }
  | {
      readonly kind: 'moved';
      readonly transferId: string;
      readonly bytes: Bytes;
      readonly isStalled: boolean;
    }
  | { readonly kind: 'sent'; readonly transferId: string; readonly bytes: Bytes }
  | { readonly kind: 'broke'; readonly transferId: string; readonly bytes: Bytes }
  /** Who sent it has seen it run: a push that asked the device itself, a job that saw it boot. */
  | { readonly kind: 'confirmed'; readonly transferId: string }
  /** `silence`: milliseconds without a word. `returns`: it is a device that tells its version by itself. */
  | { readonly kind: 'quiet'; readonly silence: number; readonly returns: boolean };

/**
 * The next step of a device: pure, and the same object where nothing changes.
 *
 * `updated` has one way in: something that tells the offered build apart from the one before, heard after the last
 * byte had left. A later word may take it back: a bootloader rolls back an app that does not hold.
 */
export function advance(progress: Progress, event: DeviceEvent, at: number): Progress {
  switch (event.kind) {
    case 'heard':
      return hear(progress, event.running, at);
    case 'offered':
      return offer(progress, event, at);
    case 'still-ran':
      return learn(progress, event.running);
    case 'nothing-newer':
      return isSettledByNothing(progress) ? enter(progress, 'seen', at, undefined) : progress;
    case 'began':
      return begin(event, at);
    case 'moved':
      return move(progress, event, at);
    case 'sent':
      return isUnderWay(progress, event.transferId)
        ? enter(progress, 'sent', at, { ...progress.update, ...event.bytes, rate: null, sentAt: at })
        : progress;
    case 'confirmed':
      return progress.update?.transferId === event.transferId && progress.update.sentAt !== null
        ? enter(progress, 'updated', at, progress.update)
        : progress;
    case 'broke':
      return isUnderWay(progress, event.transferId)
        ? enter(progress, 'interrupted', at, { ...progress.update, ...event.bytes, rate: null })
        : progress;
    case 'quiet':
      return leave(progress, event, at);
  }
}

function hear(progress: Progress, running: Running, at: number): Progress {
  const { state, update } = progress;
  if (update === undefined) return progress;
  const verdict = judgeRunning(running, update.offered, update.before);
  if (state === 'updated') return verdict === 'other' ? takeBack(progress, running, at) : progress;
  if (verdict === 'new' && isAllOut(progress)) {
    return enter(progress, 'updated', at, { ...update, rate: null, sentAt: update.sentAt ?? at });
  }
  if (update.sentAt === null) return state === 'gone' ? enter(progress, 'interrupted', at, update) : progress;
  if (verdict === 'other') return enter(progress, 'not-updated', at, update);
  if (update.heardSinceSent && state !== 'gone') return progress;
  return enter(progress, state === 'gone' ? 'sent' : state, at, { ...update, heardSinceSent: true });
}

/** Only what nobody knew yet: should it have restarted already, then nothing is proven by what it says later. */
function learn(progress: Progress, running: Running): Progress {
  const { update, state } = progress;
  if (update === undefined || state !== 'sent' || tells(update.before)) return progress;
  return { ...progress, update: { ...update, before: running } };
}

/** Back to what it ran before: rolled back. To anything else: somebody updated it once more, elsewhere. */
function takeBack(progress: Progress, running: Running, at: number): Progress {
  const { update } = progress;
  const isRolledBack = update !== undefined && judgeRunning(running, update.before, nothingKnown) === 'new';
  return isRolledBack ? enter(progress, 'not-updated', at, update) : enter(progress, 'seen', at, undefined);
}

/** All bytes have left, whether or not the device has said that it got them. */
function isAllOut({ update }: Progress): boolean {
  if (update === undefined) return false;
  return update.sentAt !== null || (update.size > 0 && update.bytesSent >= update.size);
}

function offer(
  progress: Progress,
  { shareId, offered, running }: Extract<DeviceEvent, { kind: 'offered' }>,
  at: number,
): Progress {
  const { state, update } = progress;
  if (state === 'downloading' || state === 'stalled') return progress;
  /* What was sent and is offered again stays what it is, until a new download begins. */
  const isKnown = update !== undefined && isSameOffer(update.offered, offered);
  if (isKnown && (update.sentAt !== null || state === 'asked')) return progress;
  return {
    state: 'asked',
    since: at,
    update: {
      way: 'download',
      transferId: undefined,
      shareId,
      before: running,
      offered,
      bytesSent: 0,
      size: 0,
      rate: null,
      sentAt: null,
      heardSinceSent: false,
    },
  };
}

/** It asked again, and there is nothing for it: what it had begun is over. */
function isSettledByNothing({ state, update }: Progress): boolean {
  return state === 'asked' || state === 'interrupted' || (state === 'gone' && update?.sentAt === null);
}

function isSameOffer(a: AppBuild, b: AppBuild): boolean {
  return (
    a.version === b.version &&
    a.package === b.package &&
    (a.elfSha256 === b.elfSha256 || a.elfSha256 === null || b.elfSha256 === null)
  );
}

function begin(event: Extract<DeviceEvent, { kind: 'began' }>, at: number): Progress {
  const { transfer, bytes, running } = event;
  const { id, way, shareId, offered } = transfer;
  const update = { way, transferId: id, shareId, before: running, offered, ...bytes };
  return {
    state: 'downloading',
    since: at,
    update: { ...update, sentAt: null, heardSinceSent: false },
  };
}

function move(
  progress: Progress,
  { transferId, bytes, isStalled }: Extract<DeviceEvent, { kind: 'moved' }>,
  at: number,
): Progress {
  if (!isUnderWay(progress, transferId)) return progress;
  return enter(progress, isStalled ? 'stalled' : 'downloading', at, { ...progress.update, ...bytes });
}

function leave(
  progress: Progress,
  { silence, returns }: Extract<DeviceEvent, { kind: 'quiet' }>,
  at: number,
): Progress {
  const { state, update } = progress;
  const isAwaited = state === 'interrupted' || (state === 'sent' && returns && update?.way !== 'usb');
  return isAwaited && silence >= goneAfter ? enter(progress, 'gone', at, update) : progress;
}

/** Of a transfer that still runs: what comes late, of one that has ended or was replaced, has no say. */
function isUnderWay(
  progress: Progress,
  transferId: string,
): progress is Progress & { readonly update: Update } {
  const isMoving = progress.state === 'downloading' || progress.state === 'stalled';
  return isMoving && progress.update?.transferId === transferId;
}

function enter(progress: Progress, state: DeviceState, at: number, update: Update | undefined): Progress {
  return { state, since: state === progress.state ? progress.since : at, update };
}

/** Whether a word from it may still change what is shown of its update. */
export function awaitsWord({ state }: Progress): boolean {
  return state === 'sent' || state === 'interrupted';
}
