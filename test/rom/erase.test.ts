import { beforeEach, describe, expect, test } from 'vitest';
import { benchChip, skipUnlessEmulated, type BenchChip } from './bench-chip.ts';
import { difference, expectedFlash } from './expected-flash.ts';
import { flash, type Flashed } from './flash-command.ts';
import { romChips } from './rom-chip.ts';

async function differenceFromPlan(bench: BenchChip, { plan, transcript }: Flashed): Promise<string | null> {
  if (plan === undefined) throw new Error(`no plan in:\n${transcript}`);
  return difference(
    await bench.flashContent(),
    await expectedFlash(bench.before, plan, bench.buildDirectory),
  );
}

describe.each(romChips)('what flashing $chip leaves alone', (romChip) => {
  beforeEach((context) => skipUnlessEmulated(context, romChip));

  test('with --erase-all: nothing', async () => {
    const bench = await benchChip(romChip);
    const flashed = await bench.inDownloadMode(({ port }) =>
      flash(port, bench.buildDirectory, ['--erase-all']),
    );
    expect(flashed, flashed.transcript).toMatchObject({ code: 0, verdict: 'written' });
    expect(await differenceFromPlan(bench, flashed)).toBeNull();
    const rest = (await bench.flashContent()).subarray(2 << 20);
    expect(rest.every((byte) => byte === 0xff)).toBe(true);
  });

  test('with --only app: everything but the app', async () => {
    const bench = await benchChip(romChip);
    const flashed = await bench.inDownloadMode(({ port }) =>
      flash(port, bench.buildDirectory, ['--only', 'app']),
    );
    expect(flashed, flashed.transcript).toMatchObject({ code: 0, verdict: 'written' });
    expect(await differenceFromPlan(bench, flashed)).toBeNull();
    const beforeApp = (await bench.flashContent()).subarray(0, 0x10000);
    expect(difference(beforeApp, bench.before.subarray(0, 0x10000))).toBeNull();
  });
});
