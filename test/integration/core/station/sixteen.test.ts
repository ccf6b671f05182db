import { expect, test } from 'vitest';
import { parseFault } from '../../../../electron/core/simulated-chip/faults/fault-notation.ts';
import type { SimulatedChipOptions } from '../../../../electron/core/simulated-chip/simulated-chip.ts';
import { expectWritten } from '../../../support/flash-line.ts';
import { recipeOnDisk } from '../../../support/recipes.ts';
import { loaded, stationBench } from '../../../support/station-bench.ts';

const slots = Array.from({ length: 16 }, (_, at) => at + 1);

/** A tenth of the time that real boards take, so that all of them are under way at once. */
const board: SimulatedChipOptions = { chip: 'esp32s3', scale: 0.1 };

const faulty = (text: string): SimulatedChipOptions => {
  const fault = parseFault(text);
  if (fault === undefined) throw new Error(text);
  return { ...board, faults: [fault] };
};

const trouble: Readonly<
  Record<number, readonly [options: SimulatedChipOptions, phase: string, code: string]>
> = {
  3: [faulty('unplug@write:4'), 'write', 'port-lost'],
  6: [{ ...board, chip: 'esp32c3' }, 'identify', 'chip-not-asked-for'],
  9: [faulty('silent@boot'), 'boots', 'boot-not-seen'],
  12: [{ ...board, flashSize: 0x20_0000 }, 'identify', 'flash-below-recipe'],
  15: [faulty('wrong-md5@verify'), 'verify', 'verify-mismatch'],
};

test(
  'sixteen boards at once: each has its own verdict, and no trouble is another’s',
  { timeout: 90_000 },
  async () => {
    const { path, release } = await recipeOnDisk();
    const bench = await loaded(await stationBench({ sockets: 16 }), path);
    const chips = slots.map((number) => bench.plug(number, trouble[number]?.[0] ?? board));
    expect(bench.station.start('all')).toEqual({ ok: true, value: null });
    expect(slots.map((number) => bench.slot(number).state)).toEqual(slots.map(() => 'running'));

    /* One more is pulled by hand in the middle. */
    await bench.when(8, ({ phase, share }) => phase === 'write' && (share ?? 0) > 0);
    bench.pull(8);

    const ended = await Promise.all(
      slots.map((number) => bench.when(number, ({ state }) => state === 'pass' || state === 'fail')),
    );
    for (const { number, state, phase, fault, mac, waitsForRemoval } of ended) {
      const expected = number === 8 ? ['write', 'port-lost'] : trouble[number]?.slice(1);
      const seen = { number, state, why: fault === null ? undefined : [phase, fault.code] };
      expect(seen).toEqual({ number, state: expected === undefined ? 'pass' : 'fail', why: expected });
      const chip = chips[number - 1];
      if (state === 'pass' && chip !== undefined) {
        expectWritten(chip, release);
        expect(mac).toBe(chip.mac);
        expect(waitsForRemoval).toBe(true);
      }
    }
    /* The wrong boards were not touched. */
    for (const number of [6, 12]) {
      expect(chips[number - 1]?.flash.bytes.every((byte) => byte === 0xff)).toBe(true);
    }
    expect(bench.station.state.getState().shift).toMatchObject({ passed: 10, failed: 6, yield: 10 / 16 });
    expect(bench.station.start('all')).toMatchObject({ ok: false, fault: { code: 'no-board-waits' } });
  },
);
