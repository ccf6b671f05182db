import type { SlotRun, StationState } from '../../../shared/contract/station.ts';
import type { FinishedRun } from './slot-runs.ts';
import { counted, newShift, viewShift, type Shift } from './shift.ts';
import { remembered, type SlotHistory } from './slot-history.ts';

/** What is kept of a shift over a restart. */
export interface BookedShift {
  readonly shift: Shift;
  /** Who stands at the station; null: nobody has said. */
  readonly operatorName: string | null;
  readonly history: SlotHistory;
}

/** What the boards of a station came to, and whose shift it is. */
export class ShiftBook {
  #booked: BookedShift;

  constructor({ shift, operatorName, history }: BookedShift) {
    this.#booked = { shift, operatorName, history };
  }

  get booked(): BookedShift {
    return this.#booked;
  }

  view(): Pick<StationState, 'shift' | 'operatorName'> {
    return { shift: viewShift(this.#booked.shift), operatorName: this.#booked.operatorName };
  }

  /** The last boards of a slot, newest first. */
  runsOf(slot: number): SlotRun[] {
    return [...(this.#booked.history[slot] ?? [])];
  }

  enter({ slot, end: { end, fault }, job, seconds }: FinishedRun, endedAt: number): void {
    const { shift, history, operatorName } = this.#booked;
    const run = { end, endedAt, seconds, mac: job?.chip?.mac ?? null, fault };
    this.#booked = {
      operatorName,
      shift: counted(shift, { slot, end, seconds }),
      history: remembered(history, slot, run),
    };
  }

  /** @param name empty for nobody */
  setOperator(name: string): void {
    this.#booked = { ...this.#booked, operatorName: name === '' ? null : name };
  }

  /** The slots remember their boards: a socket does not get better with the hour. */
  beginShift(startedAt: number): void {
    this.#booked = { ...this.#booked, shift: newShift(startedAt) };
  }
}
