import type { RolloutPolicy, RolloutView } from '../../../../shared/contract/rollout.ts';
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
import type { MemberEnd } from './judge-member.ts';
import type { AskingDevice, OfferGate } from './offer-gate.ts';
import type { RolloutLog } from './rollout-log.ts';
import { mostMembers, RolloutMembers, type MemberSurroundings } from './rollout-members.ts';

const lookEvery = 5_000;
export interface RolloutSurroundings extends MemberSurroundings {
  readonly log: RolloutLog;
  readonly changed: () => void;
}

/**
 * One share's rollout to devices that ask what is new: they join by asking, are told of the update as places get free,
 * and end by what is then known of them. Without a rollout every device is told. Owns one timer.
 */
export class ShareRollout implements OfferGate {
  readonly #around: RolloutSurroundings;
  readonly #members: RolloutMembers;
  readonly #unsubscribe: (() => void) | undefined;
  #rollout: Rollout | undefined;
  #cancelLook: (() => void) | undefined;

  constructor(around: RolloutSurroundings) {
    this.#around = around;
    this.#members = new RolloutMembers(around);
    this.#unsubscribe = around.deviceRows?.state.subscribe(() => this.#look());
  }

  view(): RolloutView | null {
    return this.#rollout === undefined ? null : rolloutView(this.#rollout);
  }

  /** Begins anew: whoever was a member has to ask again. */
  start(policy: RolloutPolicy): void {
    this.#members.clear();
    this.#around.log.beginAnew();
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
    for (const id of idsIn(this.#rollout, 'failed')) this.#members.beginAnew(id);
    this.#go(retryFailed(this.#rollout));
  }

  mayOffer(device: AskingDevice): boolean {
    if (this.#rollout === undefined) return true;
    const id = idOf(device);
    if (this.#hasBeenSent(id)) this.#end(id, 'not-updated');
    if (device.word !== undefined) this.#hear(id, device.word);
    const before = this.#rollout.members.get(id);
    if (before === 'succeeded' || before === 'sent') return true;
    if (before === undefined && this.#members.isFull) {
      this.#around.log.full(mostMembers);
      return false;
    }
    this.#members.meet(id, device);
    const after = admit(join(this.#rollout, id), id);
    const isAdmitted = after.members.get(id) === 'admitted';
    if (isAdmitted && before !== 'admitted') {
      this.#members.beginAnew(id);
      this.#around.log.admitted(id);
    } else if (before === undefined) this.#around.log.waits(id);
    this.#go(after);
    return isAdmitted;
  }

  wouldOffer(device: AskingDevice): boolean {
    if (this.#rollout === undefined) return true;
    const id = idOf(device);
    const state = this.#rollout.members.get(id);
    if (state === 'admitted' || state === 'sent' || state === 'succeeded') return true;
    if (state === undefined) return !this.#members.isFull && mayAdmit(join(this.#rollout, id), id);
    return mayAdmit(this.#rollout, id);
  }

  /** A person says whether a member that was sent everything works; false for one that is none such. */
  confirm(id: string, works: boolean): boolean {
    const rollout = this.#rollout;
    if (rollout?.members.get(id) !== 'sent') return false;
    this.#around.log.ended(id, works ? 'confirmed' : 'rejected');
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
    else if (this.#members.ranBefore(id) !== offered) this.#end(id, 'updated');
  }

  /** It has all of the update and asks for it again: one that tells what it runs would not, did it run it. */
  #hasBeenSent(id: string): boolean {
    const isIn = this.#rollout?.members.get(id) === 'admitted';
    return isIn && this.#around.tellsVersion && this.#members.hasBeenSent(id);
  }

  #look(): void {
    for (const [id, end] of this.#members.look(this.#rollout?.members ?? [])) this.#end(id, end);
  }

  #end(id: string, end: MemberEnd): void {
    if (this.#rollout === undefined) return;
    const before = this.#rollout;
    this.#around.log.ended(id, end);
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
    if (before.gate === 'open' && this.#rollout?.gate === 'halted') this.#around.log.halted(this.#rollout);
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
}

function idOf({ mac, name, address }: AskingDevice): string {
  return mac ?? name ?? address;
}
