import type { Fault } from '../../../shared/contract/fault.ts';
import type { RecipeView, SlotRun, SlotView, StationState } from '../../../shared/contract/station.ts';

export function slotOf(number: number, parts: Partial<SlotView> = {}): SlotView {
  return {
    number,
    usbPath: `/dev/serial/by-path/pci-0000:00:14.0-usb-0:2.${number}:1.0-port0`,
    label: null,
    enabled: true,
    state: 'empty',
    armed: false,
    waitsForRemoval: false,
    port: null,
    jobId: null,
    phase: null,
    share: null,
    secondsLeft: null,
    mac: null,
    serial: null,
    scans: [],
    print: null,
    baud: null,
    degraded: null,
    fault: null,
    startedAt: null,
    endedAt: null,
    ...parts,
  };
}

export const sampleStationRecipe: RecipeView = {
  path: '/srv/line-a/line-a.recipe.json',
  name: 'Line A, ESP32-S3',
  locked: false,
  releaseId: '84ff1371a83b'.padEnd(64, '0'),
  releaseName: 'TianShanOS',
  releaseVersion: '0.1.0',
  chip: 'esp32s3',
  content: {
    recipe: 1,
    name: 'Line A, ESP32-S3',
    release: { path: 'build', id: '84ff1371a83b'.padEnd(64, '0') },
    plan: { scope: 'factory', eraseAll: false, nvs: 'keep' },
    baud: 921_600,
    before: 'default-reset',
    after: 'hard-reset',
    checks: { chip: 'esp32s3', flashSize: '8MB', appVersion: '0.1.0' },
    overrides: [],
  },
};

export function emptyStation(now: number): StationState {
  return {
    slots: [],
    recipe: null,
    stock: [],
    operator: false,
    teaching: null,
    mode: 'each',
    operatorName: null,
    shift: {
      startedAt: now,
      passed: 0,
      failed: 0,
      cancelled: 0,
      yield: null,
      meanSeconds: null,
      worstSlot: null,
    },
  };
}

const mac = (last: string) => `34:85:18:9c:${last}`;
const brownOut: Fault = { code: 'boot-brown-out', params: {} };

/** A slot in each state, as they might stand in the middle of a shift. */
export function mixedSlots(now: number): SlotView[] {
  const run = (number: number, parts: Partial<SlotView>): SlotView =>
    slotOf(number, {
      state: 'running',
      port: `/dev/ttyUSB${number}`,
      jobId: 'job',
      phase: 'write',
      baud: 921_600,
      armed: true,
      startedAt: now - 5_000,
      ...parts,
    });
  const done = { port: '/dev/ttyUSB1', jobId: 'job', phase: 'boots', baud: 921_600, armed: true } as const;
  return [
    slotOf(1, {
      ...done,
      state: 'pass',
      waitsForRemoval: true,
      mac: mac('29:b8'),
      startedAt: now - 12_600,
      endedAt: now - 4_000,
    }),
    run(2, { share: 0.62, mac: mac('2b:04'), secondsLeft: 4 }),
    slotOf(3, {
      ...done,
      state: 'fail',
      waitsForRemoval: true,
      mac: mac('2b:90'),
      fault: brownOut,
      startedAt: now - 15_000,
      endedAt: now - 3_000,
    }),
    slotOf(4, {
      ...done,
      state: 'pass',
      waitsForRemoval: true,
      mac: mac('2a:1c'),
      startedAt: now - 90_000,
      endedAt: now - 42_000,
    }),
    run(5, {
      share: 0.31,
      mac: mac('2a:58'),
      secondsLeft: 21,
      baud: 115_200,
      degraded: { baud: 115_200, asked: 921_600 },
    }),
    slotOf(6, { state: 'armed', armed: true }),
    run(7, { phase: 'verify', share: 1, mac: mac('2c:08'), secondsLeft: 1 }),
    slotOf(8, { usbPath: null }),
  ];
}

export function runningSlots(count: number, now: number): SlotView[] {
  const phases = ['write', 'write', 'verify', 'connect', 'boots', 'write', 'erase', 'write'] as const;
  return Array.from({ length: count }, (_, at) => {
    const phase = phases[at % phases.length] ?? 'write';
    return slotOf(at + 1, {
      state: 'running',
      port: `/dev/ttyUSB${at}`,
      jobId: 'job',
      phase,
      share: phase === 'write' ? ((at * 13 + 17) % 90) / 100 : phase === 'connect' ? 0 : 1,
      mac: phase === 'connect' ? null : mac(`30:${(at + 16).toString(16)}`),
      secondsLeft: phase === 'write' ? (at % 9) + 2 : null,
      baud: 921_600,
      startedAt: now - 4_000,
    });
  });
}

/** Sixteen slots after a run of all: most pass, some fail, one was stopped, one is out of use. */
export function crowdedSlots(now: number): SlotView[] {
  const ends: Readonly<Record<number, Partial<SlotView>>> = {
    4: { state: 'fail', phase: 'verify', fault: { code: 'port-lost', params: { port: '/dev/ttyUSB3' } } },
    9: { state: 'fail', phase: 'write', fault: { code: 'cancelled', params: {} } },
    11: { state: 'fail', phase: 'boots', fault: brownOut },
    13: { state: 'disabled', enabled: false },
    14: { state: 'ready', port: '/dev/ttyUSB13' },
    16: { state: 'empty', label: 'Window' },
  };
  return Array.from({ length: 16 }, (_, at) => {
    const end = ends[at + 1] ?? { state: 'pass', phase: 'boots' };
    const isDone = end.state === 'pass' || end.state === 'fail';
    const times = isDone
      ? { startedAt: now - 9_000, endedAt: now - (at % 3) * 300, mac: mac(`31:${(at + 16).toString(16)}`) }
      : {};
    return slotOf(at + 1, {
      ...(isDone && { port: `/dev/ttyUSB${at}`, waitsForRemoval: true, jobId: 'job' }),
      ...times,
      ...end,
    });
  });
}

export const sampleShift: StationState['shift'] = {
  startedAt: 0,
  passed: 143,
  failed: 4,
  cancelled: 1,
  yield: 143 / 147,
  meanSeconds: 8.6,
  worstSlot: { number: 3, failed: 3 },
};

export function sampleHistory(now: number): SlotRun[] {
  const ends = ['fail', 'pass', 'fail', 'pass', 'pass', 'cancelled', 'pass', 'pass'] as const;
  return ends.map((end, at) => ({
    end,
    endedAt: now - at * 95_000,
    seconds: 8 + (at % 3),
    mac: mac(`2${at}:90`),
    fault: end === 'pass' ? null : end === 'fail' ? brownOut : { code: 'cancelled', params: {} },
  }));
}

/** The station screen's states, by name. */
export function stationOf(name: string, now: number): StationState {
  const base: StationState = {
    ...emptyStation(now),
    recipe: sampleStationRecipe,
    operatorName: 'Li Wei',
    shift: { ...sampleShift, startedAt: now - 100 * 60_000 },
  };
  const slots = (count: number, parts: Partial<SlotView> = {}) =>
    Array.from({ length: count }, (_, at) => slotOf(at + 1, parts));
  const states: Readonly<Record<string, () => StationState>> = {
    teaching: () => ({
      ...base,
      slots: slots(8).map((slot) => (slot.number > 3 ? { ...slot, usbPath: null } : slot)),
      teaching: {
        slots: [4, 5, 6, 7, 8],
        refused: { code: 'usb-path-bound', params: { usbPath: 'usb-0:2.1:1.0', slot: 1 } },
      },
    }),
    waiting: () => ({ ...base, slots: slots(4, { state: 'ready', port: '/dev/ttyUSB0' }) }),
    armed: () => ({ ...base, mode: 'auto', slots: slots(8, { state: 'armed', armed: true }) }),
    mixed: () => ({ ...base, mode: 'auto', slots: mixedSlots(now) }),
    eight: () => ({ ...base, mode: 'all', slots: runningSlots(8, now) }),
    sixteen: () => ({ ...base, mode: 'all', slots: runningSlots(16, now) }),
    crowded: () => ({ ...base, mode: 'all', slots: crowdedSlots(now) }),
    one: () => ({ ...base, slots: runningSlots(1, now) }),
    locked: () => ({
      ...base,
      mode: 'auto',
      operator: true,
      recipe: { ...sampleStationRecipe, locked: true },
      slots: mixedSlots(now),
    }),
  };
  return states[name]?.() ?? emptyStation(now);
}
