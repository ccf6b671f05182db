import { describe, expect, test } from 'vitest';
import {
  classicReset,
  downloadSequences,
  hardReset,
  tightReset,
  usbJtagReset,
  type ResetStep,
} from '../../../../../electron/core/flash/reset/reset-sequence.ts';

interface Lines {
  readonly dtr: boolean;
  readonly rts: boolean;
}

/** How a driver carries out a change of both lines: at once, or the named one before the other. */
type Driver = 'at once' | 'dtr first' | 'rts first';

const idle: Lines = { dtr: false, rts: false };

function onTheWire(steps: readonly ResetStep[], driver: Driver): ResetStep[] {
  let before = idle;
  return steps.flatMap((step): ResetStep[] => {
    if ('waitMs' in step) return [step];
    const between = driver === 'dtr first' ? { ...before, dtr: step.dtr } : { ...before, rts: step.rts };
    before = step;
    return driver === 'at once' ? [step] : [between, step];
  });
}

interface Recording {
  /** What the strap was each time EN had risen. */
  readonly starts: readonly ('download' | 'flash')[];
  readonly enHigh: boolean;
  readonly lines: Lines;
  /** Longest time that EN was low, in milliseconds. */
  readonly heldMs: number;
}

/**
 * The two-transistor circuit: EN low iff RTS and not DTR, strap low iff DTR and not RTS. The strap is sampled when EN
 * has risen, `riseMs` after it was released; 0 is a board without a capacitor.
 */
function recordBoard(steps: readonly ResetStep[], driver: Driver, riseMs: number): Recording {
  const starts: ('download' | 'flash')[] = [];
  let lines = idle;
  let rising: number | undefined;
  let held = 0;
  let heldMs = 0;
  const enLow = (): boolean => lines.rts && !lines.dtr;
  const pass = (milliseconds: number): void => {
    if (enLow()) heldMs = Math.max(heldMs, (held += milliseconds));
    if (rising === undefined || rising > milliseconds) return;
    starts.push(lines.dtr && !lines.rts ? 'download' : 'flash');
    rising = undefined;
  };
  for (const step of [...onTheWire(steps, driver), { waitMs: 1_000 }]) {
    if ('waitMs' in step) {
      pass(step.waitMs);
      continue;
    }
    const wasLow = enLow();
    lines = step;
    if (enLow()) rising = undefined;
    else if (wasLow) rising = riseMs;
    if (!enLow()) held = 0;
    if (rising === 0 && driver === 'at once') pass(0);
  }
  return { starts, enHigh: !enLow(), lines, heldMs };
}

const drivers: readonly Driver[] = ['at once', 'dtr first', 'rts first'];

describe.each([
  ['classic, short', classicReset(50)],
  ['classic, long', classicReset(550)],
  ['tight, short', tightReset(50)],
  ['tight, long', tightReset(550)],
] as const)('into download mode: %s', (_name, sequence) => {
  test.each(drivers)(
    'a driver that sets the lines %s: strap low when EN rises, EN high at the end',
    (driver) => {
      const board = recordBoard(sequence, driver, 2);
      expect(board.starts.at(-1)).toBe('download');
      expect(board.enHigh).toBe(true);
      expect(board.lines).toEqual(idle);
      expect(board.heldMs).toBeGreaterThanOrEqual(100);
    },
  );

  test('a board without a capacitor at EN gets there where both lines change at once', () => {
    expect(recordBoard(sequence, 'at once', 0).starts.at(-1)).toBe('download');
  });
});

test('the long wait is for boards on which EN rises slowly', () => {
  for (const reset of [classicReset, tightReset]) {
    expect(recordBoard(reset(50), 'at once', 300).starts.at(-1)).toBe('flash');
    expect(recordBoard(reset(550), 'at once', 300).starts.at(-1)).toBe('download');
  }
});

describe.each([
  ['a bridge', false],
  ['USB in the chip', true],
] as const)('a hard reset over %s', (_name, overUsb) => {
  test.each(drivers)('starts what is in flash, with a driver that sets the lines %s', (driver) => {
    const board = recordBoard(hardReset(overUsb), driver, 2);
    expect(board.starts).toEqual(['flash']);
    expect(board.enHigh).toBe(true);
    expect(board.lines).toEqual(idle);
    expect(board.heldMs).toBeGreaterThanOrEqual(overUsb ? 200 : 100);
  });
});

describe('USB-Serial/JTAG', () => {
  test('marks download mode, resets, and never lets go of both lines in between', () => {
    const states = usbJtagReset().filter((step): step is Lines => 'dtr' in step);
    const marked = states.findIndex(({ dtr, rts }) => dtr && !rts);
    const reset = states.findIndex(({ dtr, rts }) => !dtr && rts);
    expect(marked).toBeGreaterThanOrEqual(0);
    expect(reset).toBeGreaterThan(marked);
    expect(states.slice(marked, reset)).not.toContainEqual(idle);
    expect(states.at(-1)).toEqual(idle);
  });

  test('has no other sequence, on any system', () => {
    expect(downloadSequences('usb-jtag', 'linux')).toEqual([usbJtagReset()]);
    expect(downloadSequences('usb-jtag', 'win32')).toEqual([usbJtagReset()]);
  });
});

test.each([
  ['linux', [tightReset(50), tightReset(550), classicReset(50), classicReset(550)]],
  ['darwin', [tightReset(50), tightReset(550), classicReset(50), classicReset(550)]],
  ['win32', [classicReset(50), classicReset(550)]],
] as const)('on %s a bridge gets its sequences in this order', (platform, sequences) => {
  expect(downloadSequences('bridge', platform)).toEqual(sequences);
});

test.each(['linux', 'darwin', 'win32'] as const)(
  'a serial server gets its lines one after the other, whatever %s could do',
  (platform) => {
    expect(downloadSequences('rfc2217', platform)).toEqual([classicReset(50), classicReset(550)]);
  },
);
