import { beforeEach, describe, expect, test } from 'vitest';
import { benchChip, skipUnlessEmulated, type BenchChip } from './bench-chip.ts';
import { difference, expectedFlash } from './expected-flash.ts';
import { flash, type Flashed } from './flash-command.ts';
import { reviseApp } from './revised-app.ts';
import { romChips, type RomChip } from './rom-chip.ts';

const app = 'hello_world.bin';
const inTheMiddleOfTheApp = 0x1_0000 + 0x8_123;

async function flashOnce(bench: BenchChip): Promise<Flashed> {
  const flashed = await bench.inDownloadMode(({ port }) => flash(port, bench.buildDirectory));
  expect(flashed, flashed.transcript).toMatchObject({ code: 0, verdict: 'written' });
  return flashed;
}

/** A chip that was flashed and has run what it got. */
async function flashedChip(romChip: RomChip): Promise<BenchChip> {
  const bench = await benchChip(romChip);
  const { results, transcript } = await flashOnce(bench);
  expect(new Set(results.map(({ result }) => result)), transcript).toEqual(new Set(['equal']));
  expect(await bench.boot(/Hello world!/)).toContain('Hello world!');
  return bench;
}

async function expectPlanInFlash(bench: BenchChip, { plan, transcript }: Flashed): Promise<void> {
  if (plan === undefined) throw new Error(`no plan in:\n${transcript}`);
  const expected = await expectedFlash(bench.before, plan, bench.buildDirectory);
  expect(difference(await bench.flashContent(), expected)).toBeNull();
}

describe.each(romChips)('$chip flashed again', (romChip) => {
  beforeEach((context) => skipUnlessEmulated(context, romChip));

  test('with the same release: not a byte is written, and it boots', async () => {
    const bench = await flashedChip(romChip);
    const lastChange = await bench.lastChange();
    const again = await flashOnce(bench);
    expect(new Set(again.results.map(({ result }) => result)), again.transcript).toEqual(
      new Set(['skipped']),
    );
    expect(await bench.lastChange()).toBe(lastChange);
    await expectPlanInFlash(bench, again);
    expect(await bench.boot(/Hello world!/)).toContain('Hello world!');
  });

  test('with another app: only the app is written, and it is the other one that boots', async () => {
    const bench = await flashedChip(romChip);
    await reviseApp(bench.buildDirectory, 'Hello world!', 'Hello again!');
    const again = await flashOnce(bench);
    for (const { file, result } of again.results) {
      expect({ file, result }, again.transcript).toEqual({
        file,
        result: file === app ? 'equal' : 'skipped',
      });
    }
    await expectPlanInFlash(bench, again);
    const output = await bench.boot(/Hello again!/);
    expect(output).toContain('Hello again!');
    expect(output).not.toContain('Hello world!');
  });

  test('after one byte has changed: that file is written, and it boots', async () => {
    const bench = await flashedChip(romChip);
    await bench.spoil(inTheMiddleOfTheApp);
    const again = await flashOnce(bench);
    expect(again.results, again.transcript).toContainEqual({ file: app, result: 'equal' });
    expect(again.results.filter(({ result }) => result === 'skipped')).toHaveLength(again.results.length - 1);
    await expectPlanInFlash(bench, again);
    expect(await bench.boot(/Hello world!/)).toContain('Hello world!');
  });
});
