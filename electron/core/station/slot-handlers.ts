import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { BenchSlots } from './bench-slots.ts';
import { unread } from './scan-handlers.ts';
import { mayStart, type Slot } from './slot-machine.ts';
import type { Station } from './station.ts';

interface Surroundings {
  readonly recipe: () => object | undefined;
  /** Work begins: whatever waits for it to be quiet gives up. */
  readonly touched: () => void;
}

/** What an operator may do with slots. */
export function slotHandlers(
  slots: BenchSlots,
  { recipe, touched }: Surroundings,
): Pick<Station, 'arm' | 'disarm' | 'start' | 'cancel'> {
  /** All of them or none: the first that cannot says why. */
  const each = (
    numbers: readonly number[],
    hindrance: (slot: Slot, number: number) => Fault | undefined,
    act: (number: number) => void,
  ): Outcome<null> => {
    for (const number of numbers) {
      const slot = slots.slot(number);
      const fault: Fault | undefined =
        slot === undefined ? { code: 'slot-not-found', params: { slot: number } } : hindrance(slot, number);
      if (fault !== undefined) return fail(fault);
    }
    numbers.forEach(act);
    return ok(null);
  };
  const notLoaded = (): Fault | undefined =>
    recipe() === undefined ? { code: 'recipe-not-loaded', params: {} } : undefined;

  return {
    arm(numbers) {
      const fault = notLoaded();
      if (fault !== undefined) return fail(fault);
      touched();
      return each(numbers, whyNotArm, (number) => slots.apply(number, { kind: 'arm' }));
    },
    disarm: (numbers) =>
      each(
        numbers,
        () => undefined,
        (number) => slots.apply(number, { kind: 'disarm' }),
      ),
    start(slot) {
      const fault = notLoaded();
      if (fault !== undefined) return fail(fault);
      touched();
      if (slot !== 'all') {
        const hindrance = (each: Slot, number: number) =>
          whyNotStart(each, number) ?? unread(slots.misses(number));
        return each([slot], hindrance, (number) => slots.apply(number, { kind: 'start' }));
      }
      const { started, missing } = slots.startWaiting();
      if (started > 0) return ok(null);
      return fail(unread(missing) ?? { code: 'no-board-waits', params: {} });
    },
    async cancel(number) {
      const slot = slots.slot(number);
      if (slot === undefined) return fail({ code: 'slot-not-found', params: { slot: number } });
      if (slot.stage.kind !== 'running') return fail({ code: 'slot-not-running', params: { slot: number } });
      await slots.cancel(number);
      return ok(null);
    },
  };
}

function whyNotArm(slot: Slot, number: number): Fault | undefined {
  return slot.enabled ? undefined : { code: 'slot-disabled', params: { slot: number } };
}

function whyNotStart(slot: Slot, number: number): Fault | undefined {
  if (mayStart(slot)) return undefined;
  const params = { slot: number };
  if (!slot.enabled) return { code: 'slot-disabled', params };
  return { code: slot.stage.kind === 'running' ? 'slot-running' : 'slot-empty', params };
}
