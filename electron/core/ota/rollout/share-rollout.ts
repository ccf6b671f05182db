import type { StoreApi } from 'zustand/vanilla';
import type { DevicesState } from '../../../../shared/contract/devices.ts';
import type { RolloutPolicy, RolloutView } from '../../../../shared/contract/rollout.ts';
import type { Log } from '../../log.ts';
import {
  admit,
  cancel,
  countOf,
  halt,
  idsIn,
  join,
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
}

interface Member {
  readonly device: AskingDevice;
  /** When it joined, was let in or came up for a retry last. */
  readonly since: number;
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
    const before = this.#rollout.members.get(id);
    if (before === 'succeeded') return true;
    const since = this.#members.get(id)?.since ?? this.#around.now();
    this.#members.set(id, { device, since });
    const after = admit(join(this.#rollout, id), id);
    const isAdmitted = after.members.get(id) === 'admitted';
    if (isAdmitted && before !== 'admitted') this.#touch(id);
    if (isAdmitted !== (before === 'admitted')) this.#tell('rollout-admitted', id);
    else if (before === undefined) this.#tell('rollout-waits', id);
    this.#go(after);
    return isAdmitted;
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

  /** It has all of the update and asks for it again, so that it does not run it. */
  #hasBeenSent(id: string): boolean {
    const { deviceStates, shareId } = this.#around;
    const member = this.#members.get(id);
    if (member === undefined || this.#rollout?.members.get(id) !== 'admitted') return false;
    const found = findDevice(deviceStates?.getState().devices ?? [], member.device);
    const isOurs = found?.update?.shareId === shareId && found.since >= member.since;
    return isOurs && (found.state === 'sent' || found.state === 'not-updated');
  }

  #look(): void {
    const { deviceStates, shareId, now } = this.#around;
    const devices = deviceStates?.getState().devices ?? [];
    for (const [id, state] of this.#rollout?.members ?? []) {
      const member = this.#members.get(id);
      if (member === undefined || state === 'succeeded') continue;
      const found = findDevice(devices, member.device);
      const end = judgeMember(found, { shareId, since: member.since, now: now() });
      /* One that was given up may have got there all the same. */
      if (end !== undefined && (state === 'admitted' || end === 'updated')) this.#end(id, end);
    }
  }

  #end(id: string, end: MemberEnd): void {
    if (this.#rollout === undefined) return;
    const before = this.#rollout;
    this.#tellEnd(id, end);
    this.#go(end === 'updated' ? seenUpdated(before, id) : settle(before, id, 'failed'));
    if (before.gate === 'open' && this.#rollout.gate === 'halted') this.#tellHalted(this.#rollout);
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

  #tellEnd(device: string, end: MemberEnd): void {
    const { log, shareId: share } = this.#around;
    const params = { share, device, end };
    log.add(end === 'updated' ? 'info' : 'warning', { code: 'rollout-member-ended', params });
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

function idOf({ mac, name, address }: AskingDevice): string {
  return mac ?? name ?? address;
}
