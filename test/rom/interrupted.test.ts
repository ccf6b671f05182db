import { beforeEach, describe, expect, test } from 'vitest';
import { benchChip, skipUnlessEmulated, type BenchChip } from './bench-chip.ts';
import { cutLine } from './cut-line.ts';
import { difference, expectedFlash } from './expected-flash.ts';
import { flash, type Flashed } from './flash-command.ts';
import { romChips } from './rom-chip.ts';

async function flashOver(
  bench: BenchChip,
  cuts: readonly number[],
): Promise<Flashed & { connections: number }> {
  return await bench.inDownloadMode(async (machine) => {
    await using line = await cutLine(machine, cuts);
    const flashed = await flash(line.port, bench.buildDirectory);
    return { ...flashed, connections: line.connections() };
  });
}

describe.each(romChips)('a flash of $chip that was interrupted', (romChip) => {
  beforeEach((context) => skipUnlessEmulated(context, romChip));

  test('while it wrote: says so, and the next one passes without a reset in between', async () => {
    const bench = await benchChip(romChip);
    const [interrupted, next] = await bench.inDownloadMode(async ({ port }) => [
      await flash(port, bench.buildDirectory, [], (event, interrupt) => {
        if (event.event === 'progress' && Number(event['written']) > 0) interrupt();
      }),
      await flash(port, bench.buildDirectory),
    ]);
    expect(interrupted.code, interrupted.transcript).not.toBe(0);
    expect(interrupted).toMatchObject({ verdict: 'failed', fault: { code: 'cancelled' } });
    expect(next, next.transcript).toMatchObject({ code: 0, verdict: 'written' });
    if (next.plan === undefined) throw new Error(`no plan in:\n${next.transcript}`);
    const expected = await expectedFlash(bench.before, next.plan, bench.buildDirectory);
    expect(difference(await bench.flashContent(), expected)).toBeNull();
  });

  test.for([{ cuts: [6_000] }, { cuts: [40_000] }, { cuts: [30_000, 40_000] }])(
    'by a line that broke after $cuts bytes: goes on over a new one without a reset',
    async ({ cuts }) => {
      const bench = await benchChip(romChip);
      const flashed = await flashOver(bench, cuts);
      expect(flashed, flashed.transcript).toMatchObject({
        code: 0,
        verdict: 'written',
        connections: cuts.length + 1,
      });
      if (flashed.plan === undefined) throw new Error(`no plan in:\n${flashed.transcript}`);
      const expected = await expectedFlash(bench.before, flashed.plan, bench.buildDirectory);
      expect(difference(await bench.flashContent(), expected)).toBeNull();
      expect(await bench.boot(/Hello world!/)).toContain('Hello world!');
    },
  );

  test('by a line that broke three times: says so, and nothing passes', async () => {
    const bench = await benchChip(romChip);
    const flashed = await flashOver(bench, [30_000, 30_000, 30_000]);
    expect(flashed, flashed.transcript).toMatchObject({
      code: 1,
      verdict: 'failed',
      fault: { code: 'port-lost' },
      connections: 3,
    });
  });
});
