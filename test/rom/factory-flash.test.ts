import { beforeEach, describe, expect, test } from 'vitest';
import { benchChip, skipUnlessEmulated } from './bench-chip.ts';
import { difference, expectedFlash } from './expected-flash.ts';
import { flash } from './flash-command.ts';
import { romChips } from './rom-chip.ts';

describe.each(romChips)('a factory flash of $chip through its ROM code', (romChip) => {
  beforeEach((context) => skipUnlessEmulated(context, romChip));

  test('makes the flash what the plan says, byte for byte, and boots', async () => {
    const bench = await benchChip(romChip);
    const flashed = await bench.inDownloadMode(({ port }) => flash(port, bench.buildDirectory));
    expect(flashed, flashed.transcript).toMatchObject({ code: 0, verdict: 'written', fault: null });
    expect(flashed.chip).toMatchObject({ chip: romChip.chip, flashSize: 4 << 20 });
    const { plan } = flashed;
    if (plan === undefined) throw new Error(`no plan in:\n${flashed.transcript}`);
    const expected = await expectedFlash(bench.before, plan, bench.buildDirectory);
    expect(difference(await bench.flashContent(), expected)).toBeNull();

    const output = await bench.boot(/Hello world!/);
    expect(output).toContain('SPI Flash Size : 4MB');
    expect(output).toContain('Loaded app from partition at offset 0x10000');
    expect(output).not.toContain('SHA-256 comparison failed');
    expect(output).toContain('Hello world!');
  });

  test('leaves a stub that takes the next job', async () => {
    const bench = await benchChip(romChip);
    const [first, second] = await bench.inDownloadMode(async ({ port }) => [
      await flash(port, bench.buildDirectory),
      await flash(port, bench.buildDirectory, ['--only', 'app']),
    ]);
    expect(first, first.transcript).toMatchObject({ code: 0, verdict: 'written' });
    expect(second, second.transcript).toMatchObject({ code: 0, verdict: 'written' });
    expect(await bench.boot(/Hello world!/)).toContain('Hello world!');
  });
});
