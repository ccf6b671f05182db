import { describe, expect, test } from 'vitest';
import {
  classicReset,
  hardReset,
  tightReset,
  usbJtagReset,
  type ResetStep,
} from '../../../../../electron/core/flash/reset/reset-sequence.ts';
import {
  pinLevels,
  TwoTransistorCircuit,
  UsbJtagCircuit,
  type ResetCircuit,
  type ResetTarget,
} from '../../../../../electron/core/simulated-chip/silicon/reset-circuit.ts';
import { manualTimeline } from '../../../../support/simulated-chip/manual-timeline.ts';

type Seen = 'held' | 'download' | 'flash';

function record(make: (target: ResetTarget, timeline: ReturnType<typeof manualTimeline>) => ResetCircuit) {
  const timeline = manualTimeline();
  const seen: Seen[] = [];
  const circuit = make(
    {
      hold: () => seen.push('held'),
      start: (download) => seen.push(download ? 'download' : 'flash'),
    },
    timeline,
  );
  return (steps: readonly ResetStep[]): Seen[] => {
    for (const step of steps) {
      if ('waitMs' in step) timeline.advance(step.waitMs);
      else circuit.setLines(step);
    }
    timeline.advance(1_000);
    return seen;
  };
}

const board = (enRise: number) =>
  record((target, timeline) => new TwoTransistorCircuit(timeline, target, enRise));

/** One line after the other, as drivers do that cannot set both: what lies between is seen by the board. */
function oneByOne(steps: readonly ResetStep[], first: 'dtr' | 'rts'): ResetStep[] {
  let lines = { dtr: false, rts: false };
  return steps.flatMap((step): ResetStep[] => {
    if ('waitMs' in step) return [step];
    const between = { ...lines, [first]: step[first] };
    lines = step;
    return [between, step];
  });
}

describe('two transistors', () => {
  test.each([
    [false, false, false, false],
    [true, false, false, true],
    [false, true, true, false],
    [true, true, false, false],
  ])('DTR %s and RTS %s: EN low %s, IO0 low %s', (dtr, rts, enLow, io0Low) => {
    expect(pinLevels({ dtr, rts })).toEqual({ enLow, io0Low });
  });

  test('every sequence into the loader ends there, on a common board', () => {
    expect(board(2)(classicReset(50))).toEqual(['held', 'download']);
    expect(board(2)(tightReset(50))).toEqual(['held', 'download']);
  });

  test.each(['dtr', 'rts'] as const)('a driver that sets %s first still gets into the loader', (first) => {
    expect(board(2)(oneByOne(classicReset(50), first)).at(-1)).toBe('download');
  });

  test('a large capacitor at EN wants the long wait', () => {
    expect(board(300)(classicReset(50))).toEqual(['held', 'flash']);
    expect(board(300)(classicReset(550))).toEqual(['held', 'download']);
  });

  test('a hard reset starts what is in flash', () => {
    expect(board(2)(hardReset(false))).toEqual(['held', 'flash']);
  });

  test('no capacitor at all, and a driver that sets one line after the other: EN rises before IO0 is low', () => {
    const timeline = manualTimeline();
    const seen: Seen[] = [];
    const target = {
      hold: () => seen.push('held'),
      start: (d: boolean) => seen.push(d ? 'download' : 'flash'),
    };
    const circuit = new TwoTransistorCircuit(timeline, target, 0);
    for (const step of oneByOne(classicReset(50), 'rts')) {
      if ('waitMs' in step) timeline.advance(step.waitMs);
      else circuit.setLines(step);
      timeline.advance(0);
    }
    expect(seen).toEqual(['held', 'flash']);
  });
});

describe('USB-Serial-JTAG', () => {
  const usb = () => record((target) => new UsbJtagCircuit(target));

  test('its own sequence ends in the loader', () => {
    expect(usb()(usbJtagReset())).toEqual(['download']);
  });

  test('the sequence of a bridge does not: the request for download mode comes after the reset', () => {
    expect(usb()(classicReset(50))).toEqual(['flash']);
  });

  test('a hard reset starts what is in flash', () => {
    expect(usb()(hardReset(true))).toEqual(['flash']);
  });
});
