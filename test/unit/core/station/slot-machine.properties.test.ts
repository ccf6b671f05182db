import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  newSlot,
  stepSlot,
  type Board,
  type Slot,
  type SlotEffect,
  type SlotEvent,
} from '../../../../electron/core/station/slot-machine.ts';

const board: fc.Arbitrary<Board> = fc.record({
  path: fc.constantFrom('a', 'b', 'c'),
  serialNumber: fc.constantFrom(null, '1', '2'),
  native: fc.boolean(),
});

/** What happens to a bench: by slot, and with the run that an ending is of relative to the newest. */
type Happening = { readonly slot: number; readonly wait: number } & (
  | { readonly kind: 'plugged'; readonly board: Board; readonly isRead: boolean }
  /** `behind`: the ending of an earlier run, which nobody may hear. A crash is an ending without a pass. */
  | { readonly kind: 'ended'; readonly verdict: 'pass' | 'fail'; readonly behind: number }
  | { readonly kind: 'unplugged' | 'complete' | 'start' | 'cancel' | 'arm' | 'disarm' | 'enable' | 'disable' }
);

const place = { slot: fc.integer({ min: 0, max: 3 }), wait: fc.integer({ min: 0, max: 7_000 }) };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ ...place, kind: fc.constant('plugged' as const), board, isRead: fc.boolean() }),
  fc.record({
    ...place,
    kind: fc.constant('ended' as const),
    verdict: fc.constantFrom('pass' as const, 'fail' as const),
    behind: fc.constantFrom(0, 0, 0, 1, -1),
  }),
  fc.record({
    ...place,
    kind: fc.constantFrom(
      'unplugged' as const,
      'complete' as const,
      'start' as const,
      'cancel' as const,
      'arm' as const,
      'disarm' as const,
      'enable' as const,
      'disable' as const,
    ),
  }),
);

function eventOf(what: Happening, slot: Slot, at: number): SlotEvent {
  switch (what.kind) {
    case 'plugged':
      return { kind: 'plugged', board: what.board, at, isRead: what.isRead };
    case 'unplugged':
      return { kind: 'unplugged', at };
    case 'ended':
      return { kind: 'ended', run: slot.runs - what.behind, verdict: what.verdict };
    default:
      return { kind: what.kind };
  }
}

interface Trace {
  readonly slots: readonly Slot[];
  readonly steps: readonly {
    readonly number: number;
    readonly before: Slot;
    readonly event: SlotEvent;
    readonly after: Slot;
    readonly effect: SlotEffect | undefined;
    readonly bench: readonly Slot[];
  }[];
}

function play(happenings: readonly Happening[]): Trace {
  let slots: readonly Slot[] = [newSlot, newSlot, newSlot, newSlot];
  let at = 0;
  const steps = happenings.map((what) => {
    at += what.wait;
    const before = slots[what.slot] ?? newSlot;
    const event = eventOf(what, before, at);
    const { slot: after, effect } = stepSlot(before, event);
    slots = slots.with(what.slot, after);
    return { number: what.slot, before, event, after, effect, bench: slots };
  });
  return { slots, steps };
}

const interleavings = fc.array(happening, { maxLength: 60 });
const check = (holds: (trace: Trace, happenings: readonly Happening[]) => void): void =>
  fc.assert(
    fc.property(interleavings, (happenings) => holds(play(happenings), happenings)),
    { numRuns: 2_000 },
  );

describe('whatever happens in whatever order', () => {
  test('one slot’s trouble never touches another', () => {
    check(({ slots }, happenings) => {
      for (const [number, slot] of slots.entries()) {
        /* Time goes on for everyone; the rest of the bench is as if it had never been. */
        let waited = 0;
        const alone = happenings.flatMap((what) => {
          waited += what.wait;
          if (what.slot !== number) return [];
          const own = { ...what, wait: waited };
          waited = 0;
          return [own];
        });
        expect(play(alone).slots[number]).toEqual(slot);
      }
    });
  });

  test('a PASS is the pass of its own newest run, and nothing else', () => {
    check(({ steps }) => {
      for (const { before, event, after } of steps) {
        if (after.stage.kind !== 'verdict' || after.stage.verdict !== 'pass') continue;
        if (before.stage.kind === 'verdict') {
          expect(before.stage).toMatchObject({ verdict: 'pass', run: after.stage.run });
          continue;
        }
        expect(before.stage).toMatchObject({ kind: 'running', run: after.runs });
        expect(event).toEqual({ kind: 'ended', run: after.runs, verdict: 'pass' });
      }
    });
  });

  test('a run begins only where none runs, on the board in place, under a new number', () => {
    check(({ steps }) => {
      for (const { before, after, effect } of steps) {
        if (effect?.kind !== 'start') continue;
        expect(before.stage.kind).not.toBe('running');
        expect(before.enabled).toBe(true);
        expect(effect.board).toBe(after.board);
        expect(effect.run).toBe(before.runs + 1);
        expect(after.stage).toMatchObject({ kind: 'running', run: effect.run });
      }
    });
  });

  test('nothing starts by itself but in an armed slot where a board appears, or has appeared and is read', () => {
    check(({ steps }) => {
      for (const { before, event, effect } of steps) {
        if (effect?.kind !== 'start' || event.kind === 'start') continue;
        expect(event.kind === 'plugged' || (event.kind === 'complete' && before.held)).toBe(true);
        expect(before.armed).toBe(true);
      }
    });
  });

  test('a board with its verdict is not run again by itself before it was away', () => {
    check(({ steps }) => {
      const gone = [true, true, true, true];
      for (const { number, before, event, effect, after } of steps) {
        if (event.kind === 'unplugged') gone[number] = true;
        /* The test may plug a second board without an unplug; a look at the ports never does. */
        const isLegal = event.kind !== 'plugged' || before.board === null;
        if (effect?.kind === 'start' && event.kind === 'plugged' && isLegal) expect(gone[number]).toBe(true);
        if (after.board !== null && event.kind === 'plugged') gone[number] = false;
      }
    });
  });

  test('only an ending of the running run ends it', () => {
    check(({ steps }) => {
      for (const { before, event, after } of steps) {
        if (before.stage.kind !== 'running' || after.stage.kind === 'running') continue;
        expect(event).toMatchObject({ kind: 'ended', run: before.stage.run });
      }
    });
  });

  test('a slot out of use is not armed and does not run', () => {
    check(({ steps }) => {
      for (const { bench } of steps) {
        for (const { enabled, armed, stage } of bench) {
          if (!enabled) expect([armed, stage.kind === 'running']).toEqual([false, false]);
        }
      }
    });
  });
});
