import type { MemberState } from '../../../../shared/contract/rollout.ts';
import { indexRows, type DeviceRows } from '../../device-rows.ts';
import type { Clock } from '../access/clock.ts';
import { judgeMember, type MemberEnd } from './judge-member.ts';
import { firstSight, lookAgain, newsOf, type Sight } from './member-sight.ts';
import type { AskingDevice } from './offer-gate.ts';

/** More are no bench; a name costs whoever makes it up nothing. */
export const mostMembers = 2_000;

export interface MemberSurroundings {
  readonly shareId: string;
  readonly clock: Clock;
  /** How far each device is; undefined where nobody follows devices. */
  readonly deviceRows: DeviceRows | undefined;
  /** As `MemberTime`. */
  readonly tellsVersion: boolean;
}

interface Member {
  readonly device: AskingDevice;
  /** Since it joined, was let in or came up for a retry last. */
  readonly sight: Sight;
  /** What it told that it runs when it joined. */
  readonly ran: string | undefined;
}

/** The devices of one rollout, and what has been seen of each since it joined. */
export class RolloutMembers {
  readonly #around: MemberSurroundings;
  readonly #members = new Map<string, Member>();

  constructor(around: MemberSurroundings) {
    this.#around = around;
  }

  get isFull(): boolean {
    return this.#members.size >= mostMembers;
  }

  /** It asks, for the first time or again. */
  meet(id: string, device: AskingDevice): void {
    const told = device.word?.runs;
    const { sight, ran } = this.#members.get(id) ?? { sight: this.#sightOf(device), ran: told };
    this.#members.set(id, { device, sight, ran: ran ?? told });
  }

  /** What was seen of it before counts no more. */
  beginAnew(id: string): void {
    const member = this.#members.get(id);
    if (member !== undefined) this.#members.set(id, { ...member, sight: this.#sightOf(member.device) });
  }

  delete(id: string): void {
    this.#members.delete(id);
  }

  clear(): void {
    this.#members.clear();
  }

  /** What it told that it runs when it joined. */
  ranBefore(id: string): string | undefined {
    return this.#members.get(id)?.ran;
  }

  /** Whether all of the update went to it since. */
  hasBeenSent(id: string): boolean {
    const { deviceRows, shareId } = this.#around;
    const member = this.#members.get(id);
    if (member === undefined) return false;
    const state = newsOf(member.sight, deviceRows?.find(member.device), shareId)?.state;
    return state === 'sent' || state === 'not-updated';
  }

  /** Looks at all that have not succeeded: who ended, and how. */
  *look(states: Iterable<readonly [string, MemberState]>): Generator<readonly [string, MemberEnd]> {
    const { deviceRows, shareId, clock, tellsVersion } = this.#around;
    const now = clock.now();
    const rowOf = indexRows(deviceRows?.state.getState().devices ?? []);
    for (const [id, state] of states) {
      const member = this.#members.get(id);
      if (member === undefined || state === 'succeeded') continue;
      const row = rowOf(member.device);
      const sight = lookAgain(member.sight, row, now);
      if (sight !== member.sight) this.#members.set(id, { ...member, sight });
      const end = judgeMember({
        state: newsOf(sight, row, shareId)?.state,
        silence: now - sight.heardAt,
        inState: now - sight.enteredAt,
        tellsVersion,
      });
      if (end !== undefined && mayEnd(state, end)) yield [id, end];
    }
  }

  #sightOf(device: AskingDevice): Sight {
    return firstSight(this.#around.deviceRows?.find(device), this.#around.clock.now());
  }
}

/** One that was given up may have got there all the same, and one that was sent everything may tell of it later. */
function mayEnd(state: MemberState, end: MemberEnd): boolean {
  if (state === 'admitted' || end === 'updated') return true;
  return state === 'sent' && (end === 'not-updated' || end === 'gone');
}
