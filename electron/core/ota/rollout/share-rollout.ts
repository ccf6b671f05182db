import type { StoreApi } from 'zustand/vanilla';
import type { DevicesState } from '../../../../shared/contract/devices.ts';
import type { MemberState, RolloutPolicy, RolloutView } from '../../../../shared/contract/rollout.ts';
import type { Log } from '../../log.ts';
import {
  admit,
  cancel,
  confirm,
  countOf,
  halt,
  idsIn,
  join,
  leave,
  markSent,
  mayAdmit,
  resume,
  retryFailed,
  seenUpdated,
  settle,
  startRollout,
  type Rollout,
} from '../../rollout/rollout.ts';
import { rolloutView } from '../../rollout/rollout-view.ts';
import type { Clock } from '../access/clock.ts';
import { findDevice, judgeMember, type MemberEnd } from './judge-member.ts';
import type { AskingDevice, OfferGate } from './offer-gate.ts';

const lookEvery = 5_000;

export interface RolloutSurroundings {
  readonly shareId: string;
  readonly log: Log;
  readonly clock: Clock;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** How far each device is; undefined where nobody follows devices. */
  readonly deviceStates: Pick<StoreApi<DevicesState>, 'getState' | 'subscribe'> | undefined;
  readonly changed: () => void;
  /** As `MemberTime`. */
  readonly tellsVersion: boolean;
}

interface Member {
  readonly device: AskingDevice;
  /** When it joined, was let in or came up for a retry last. */
  readonly since: number;
  /** What it told that it runs when it joined. */
  readonly ran: string | undefined;
}

/**
 * One share's rollout to devices that ask what is new: they join by asking, are told of the update as places get free,
 * and end by what is then known of them. Without a rollout every device is told. Owns one timer.
 */
export class ShareRollout implements OfferGate {
  readonly #around: RolloutSurroundings;
  readonly #members = new Map<string, Member>();
  readonly #unsubscribe: (() => void) | undefined;
  #rollout: Rollout | undefined;
  #cancelLook: (() => void) | undefined;

  constructor(around: RolloutSurroundings) {
    this.#around = around;
    this.#unsubscribe = around.deviceStates?.subscribe(() => this.#look());
  }

  view(): RolloutView | null {
    return this.#rollout === undefined ? null : rolloutView(this.#rollout);
  }

  /** Begins anew: whoever was a member has to ask again. */
  start(policy: RolloutPolicy): void {
    this.#members.clear();
    this.#go(startRollout(policy));
  }

  /** Nobody else is told until `resume`. */
  pause(): void {
    if (this.#rollout !== undefined) this.#go(halt(this.#rollout));
  }

  /** Nobody else is told until a new one is started. */
  stop(): void {
    if (this.#rollout !== undefined) this.#go(cancel(this.#rollout));
  }

  resume(): void {
    if (this.#rollout !== undefined) this.#go(resume(this.#rollout));
  }

  /** They wait until they ask again. */
  retryFailed(): void {
    if (this.#rollout === undefined) return;
    for (const id of idsIn(this.#rollout, 'failed')) this.#touch(id);
    this.#go(retryFailed(this.#rollout));
  }

  mayOffer(device: AskingDevice): boolean {
    if (this.#rollout === undefined) return true;
    const id = idOf(device);
    if (this.#hasBeenSent(id)) this.#end(id, 'not-updated');
    if (device.word !== undefined) this.#hear(id, device.word);
    const before = this.#rollout.members.get(id);
    if (before === 'succeeded' || before === 'sent') return true;
    const since = this.#members.get(id)?.since ?? this.#around.now();
    this.#members.set(id, { device, since, ran: this.#members.get(id)?.ran ?? device.word?.runs });
    const after = admit(join(this.#rollout, id), id);
    const isAdmitted = after.members.get(id) === 'admitted';
    if (isAdmitted && before !== 'admitted') this.#touch(id);
    if (isAdmitted !== (before === 'admitted')) this.#tell('rollout-admitted', id);
    else if (before === undefined) this.#tell('rollout-waits', id);
    this.#go(after);
    return isAdmitted;
  }

  wouldOffer(device: AskingDevice): boolean {
    if (this.#rollout === undefined) return true;
    const id = idOf(device);
    const state = this.#rollout.members.get(id);
    if (state === 'admitted' || state === 'sent' || state === 'succeeded') return true;
    return mayAdmit(join(this.#rollout, id), id);
  }

  /** A person says whether a member that was sent everything works; false for one that is none such. */
  confirm(id: string, works: boolean): boolean {
    const rollout = this.#rollout;
    if (rollout?.members.get(id) !== 'sent') return false;
    this.#tellEnd(id, works ? 'confirmed' : 'rejected');
    if (works) this.#go(confirm(rollout, id));
    else this.#settleFailed(rollout, id);
    return true;
  }

  hasNewest(device: AskingDevice): void {
    const id = idOf(device);
    const state = this.#rollout?.members.get(id);
    if (state !== undefined && state !== 'succeeded') this.#end(id, 'updated');
  }

  dispose(): void {
    this.#unsubscribe?.();
    this.#cancelLook?.();
  }

  /** It tells what it runs by the request that asks for more, and another download would hide what it told. */
  #hear(id: string, { runs, offered }: NonNullable<AskingDevice['word']>): void {
    if (this.#rollout?.members.get(id) !== 'sent') return;
    if (runs !== offered) this.#end(id, 'not-updated');
    else if (this.#members.get(id)?.ran !== offered) this.#end(id, 'updated');
  }

  /** It has all of the update and asks for it again: one that tells what it runs would not, did it run it. */
  #hasBeenSent(id: string): boolean {
    const { deviceStates, shareId, tellsVersion } = this.#around;
    if (!tellsVersion) return false;
    const member = this.#members.get(id);
    if (member === undefined || this.#rollout?.members.get(id) !== 'admitted') return false;
    const found = findDevice(deviceStates?.getState().devices ?? [], member.device);
    const isOurs = found?.update?.shareId === shareId && found.since >= member.since;
    return isOurs && (found.state === 'sent' || found.state === 'not-updated');
  }

  #look(): void {
    const { deviceStates, shareId, now, tellsVersion } = this.#around;
    const devices = deviceStates?.getState().devices ?? [];
    for (const [id, state] of this.#rollout?.members ?? []) {
      const member = this.#members.get(id);
      if (member === undefined || state === 'succeeded') continue;
      const found = findDevice(devices, member.device);
      const end = judgeMember(found, { shareId, since: member.since, now: now(), tellsVersion });
      if (end !== undefined && mayEnd(state, end)) this.#end(id, end);
    }
  }

  #end(id: string, end: MemberEnd): void {
    if (this.#rollout === undefined) return;
    const before = this.#rollout;
    this.#tellEnd(id, end);
    if (end === 'updated') this.#go(seenUpdated(before, id));
    else if (end === 'sent') this.#go(markSent(before, id));
    else if (end === 'left') this.#forget(before, id);
    else this.#settleFailed(before, id);
  }

  #forget(before: Rollout, id: string): void {
    this.#members.delete(id);
    this.#go(leave(before, id));
  }

  #settleFailed(before: Rollout, id: string): void {
    this.#go(settle(before, id, 'failed'));
    if (before.gate === 'open' && this.#rollout?.gate === 'halted') this.#tellHalted(this.#rollout);
  }

  #go(next: Rollout): void {
    if (next === this.#rollout) return;
    this.#rollout = next;
    this.#around.changed();
    this.#cancelLook?.();
    this.#cancelLook = undefined;
    if (countOf(next, 'admitted') > 0) this.#lookLater();
  }

  #lookLater(): void {
    this.#cancelLook = this.#around.clock.after(lookEvery, () => {
      this.#lookLater();
      this.#look();
    });
  }

  #touch(id: string): void {
    const member = this.#members.get(id);
    if (member !== undefined) this.#members.set(id, { ...member, since: this.#around.now() });
  }

  #tell(code: 'rollout-admitted' | 'rollout-waits', device: string): void {
    const { log, shareId: share } = this.#around;
    log.add('info', { code, params: { share, device } });
  }

  #tellEnd(device: string, end: MemberEnd | 'confirmed' | 'rejected'): void {
    const { log, shareId: share } = this.#around;
    const params = { share, device, end };
    const level = isFailure[end] ? 'warning' : 'info';
    log.add(level, { code: 'rollout-member-ended', params });
  }

  #tellHalted(rollout: Rollout): void {
    const { log, shareId: share } = this.#around;
    const params = {
      share,
      failures: rollout.recentFailures.size,
      waiting: countOf(rollout, 'waiting'),
    };
    log.add('warning', { code: 'rollout-halted', params });
  }
}

const isFailure: Readonly<Record<MemberEnd | 'confirmed' | 'rejected', boolean>> = {
  updated: false,
  sent: false,
  left: false,
  confirmed: false,
  'not-updated': true,
  interrupted: true,
  gone: true,
  rejected: true,
};

/** One that was given up may have got there all the same, and one that was sent everything may tell of it later. */
function mayEnd(state: MemberState, end: MemberEnd): boolean {
  if (state === 'admitted' || end === 'updated') return true;
  return state === 'sent' && (end === 'not-updated' || end === 'gone');
}

function idOf({ mac, name, address }: AskingDevice): string {
  return mac ?? name ?? address;
}
