import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Log } from '../log.ts';
import type { BenchSlots } from './bench-slots.ts';
import type { ShiftBook } from './shift-book.ts';
import { viewShift } from './shift.ts';
import type { StationFile } from './station-file.ts';
import type { Station } from './station.ts';

interface ShiftRooms {
  readonly shifts: ShiftBook;
  readonly slots: BenchSlots;
  readonly file: StationFile;
  readonly log: Log;
  readonly now: () => number;
  readonly tell: () => void;
  readonly save: () => Promise<Outcome<null>>;
}

/** Who stands at the station, what it came to so far, and when it begins anew. */
export function shiftHandlers(rooms: ShiftRooms): Pick<Station, 'setOperator' | 'history' | 'resetShift'> {
  const { shifts, slots, file, log, now, tell, save } = rooms;
  return {
    async setOperator(name) {
      shifts.setOperator(name);
      tell();
      return await save();
    },
    history: (slot) =>
      slots.slot(slot) === undefined
        ? fail({ code: 'slot-not-found', params: { slot } })
        : ok(shifts.runsOf(slot)),
    async resetShift() {
      const endedAt = now();
      const { shift, operatorName: operator } = shifts.booked;
      const reason = await file.append({ ...shift, endedAt, operator });
      if (reason !== undefined) {
        return fail({ code: 'station-not-saved', params: { path: file.path, reason } });
      }
      shifts.beginShift(endedAt);
      tell();
      const { passed, failed } = viewShift(shift);
      log.add('info', { code: 'shift-ended', params: { passed, failed } });
      const saved = await save();
      return saved.ok ? ok(shifts.view().shift) : saved;
    },
  };
}
