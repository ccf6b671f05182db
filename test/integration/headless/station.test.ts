import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeLayout } from '../../../electron/core/station/layout.ts';
import { lockRecipe } from '../../../electron/core/station/recipe/recipe-lock.ts';
import { recipeOnDisk } from '../../support/recipes.ts';
import { slotsAt } from '../../support/station.ts';
import { runStation, runStationForPeople } from '../../support/station-command.ts';

/** The same chip, on as many addresses as there are numbers. */
const board = (number: number, more = '') => `demo://esp32s3?scale=0&mac=24:0a:c4:00:00:0${number}${more}`;

const forty = 40_000;

describe('flashdock station', { timeout: forty }, () => {
  test('runs every port once, tells each slot, and ends with 0 when all passed', async () => {
    const { path, directory } = await recipeOnDisk();
    const run = await runStation(['--recipe', path, '--ports', board(1), board(2), board(3)], directory);
    expect(run.verdicts).toEqual([
      [1, 'pass', null],
      [2, 'pass', null],
      [3, 'pass', null],
    ]);
    expect(run.code).toBe(0);
    expect(run.events[0]).toMatchObject({ event: 'station', recipe: { name: 'Line A' }, slots: [1, 2, 3] });
    expect(run.events.at(-1)).toMatchObject({ event: 'ended', passed: 3, failed: 0, cancelled: 0 });
    const phases = run.events.filter(({ event, slot }) => event === 'slot' && slot === 2);
    expect(new Set(phases.map(({ phase }) => phase))).toEqual(
      new Set([null, 'connect', 'identify', 'write', 'verify', 'reset', 'boots']),
    );
    expect(phases.at(-1)).toMatchObject({ state: 'pass', mac: '24:0a:c4:00:00:02' });
  });

  test('one board that fails is exit code 1, and the others pass', async () => {
    const { path, directory } = await recipeOnDisk();
    const ports = [board(1), board(2, '&actual=esp32c3'), board(3, '&fault=wrong-md5@verify')];
    const run = await runStation(['--recipe', path, '--ports', ...ports], directory);
    expect(run.verdicts).toEqual([
      [1, 'pass', null],
      [2, 'failed', 'chip-not-asked-for'],
      [3, 'failed', 'verify-mismatch'],
    ]);
    expect(run.code).toBe(1);
    const failed = run.events.find(({ event, slot }) => event === 'verdict' && slot === 3);
    expect(failed).toMatchObject({ phase: 'verify', message: expect.stringMatching(/\w/) as string });
  });

  test('--auto --once ends when every slot has had its board', async () => {
    const { path, directory } = await recipeOnDisk();
    const args = ['--recipe', path, '--ports', board(1), board(2), '--auto', '--once'];
    const run = await runStation(args, directory);
    expect([run.verdicts.length, run.code]).toEqual([2, 0]);
  });

  test('--auto takes the barcodes that a recipe wants from standard input', async () => {
    const { path, directory, recipe, write } = await recipeOnDisk();
    await write({ ...recipe, provisioning: { scans: [{ label: 'Housing', mask: 'H-###' }] } });
    const args = ['--recipe', path, '--ports', board(1), board(2), '--auto', '--once'];
    const run = await runStation(args, directory, ({ event }, child) => {
      if (event === 'station') child.stdin?.write('X-1\nH-001\nH-002\n');
    });
    expect(run.events.find(({ event }) => event === 'scan-refused')).toMatchObject({ code: 'scan-unfit' });
    expect(run.verdicts).toEqual([
      [1, 'pass', null],
      [2, 'pass', null],
    ]);
    expect(run.code).toBe(0);
  });

  test('without --auto says that a board is not scanned, and starts none', async () => {
    const { path, directory, recipe, write } = await recipeOnDisk();
    await write({ ...recipe, provisioning: { scans: [{ label: 'Housing' }] } });
    const run = await runStation(['--recipe', path, '--ports', board(1)], directory);
    expect(run.events.at(-1)).toMatchObject({ event: 'refused', code: 'scan-missing' });
    expect([run.verdicts.length, run.code]).toEqual([0, 1]);
  });

  test.for([
    ['', 'cancels the boards that run, and ends with 1'],
    ['--auto', 'does so as well'],
  ] as const)('Ctrl-C %s %s', async ([auto], context) => {
    context.skip(process.platform === 'win32', 'Windows ends a process instead of signalling it');
    const { path, directory } = await recipeOnDisk();
    const ports = [board(1).replace('scale=0', 'scale=1'), board(2).replace('scale=0', 'scale=1')];
    const args = ['--recipe', path, '--ports', ...ports, ...(auto === '' ? [] : [auto])];
    let interrupted = false;
    const run = await runStation(args, directory, ({ event, phase }, child) => {
      if (event === 'slot' && phase === 'write' && !interrupted) interrupted = child.kill('SIGINT');
    });
    expect(run.verdicts).toEqual([
      [1, 'failed', 'cancelled'],
      [2, 'failed', 'cancelled'],
    ]);
    expect(run.events.at(-1)).toMatchObject({ event: 'ended', cancelled: 2 });
    expect(run.code).toBe(1);
  });

  test('Ctrl-C ends a station that waits for boards, with 0', async (context) => {
    context.skip(process.platform === 'win32', 'Windows ends a process instead of signalling it');
    const { path, directory } = await recipeOnDisk();
    const layout = join(directory, 'layout.json');
    await writeFile(layout, writeLayout(slotsAt('usb-nowhere')));
    const args = ['--recipe', path, '--layout', layout, '--auto'];
    const run = await runStation(args, directory, ({ event, state }, child) => {
      if (event === 'slot' && state === 'armed') child.kill('SIGINT');
    });
    expect([run.verdicts, run.code]).toEqual([[], 0]);
  });
});

describe('what keeps a station from beginning', { timeout: forty }, () => {
  test('is told with cause and remedy', async () => {
    const { path, directory, recipe, write } = await recipeOnDisk();
    const lock = await lockRecipe(recipe, 'correct horse');
    const layout = join(directory, 'layout.json');
    await writeFile(layout, writeLayout(slotsAt('usb-nowhere')));
    const ports = ['--ports', board(1)];
    const cases: readonly (readonly [document: object, args: readonly string[], code: string])[] = [
      [{ ...recipe, baud: 1 }, ports, 'recipe-invalid'],
      [{ ...recipe, baud: 115_200, lock }, ports, 'recipe-altered'],
      [{ ...recipe, release: { path: 'build', id: 'a'.repeat(64) } }, ports, 'recipe-release-differs'],
      [recipe, [], 'layout-empty'],
      [recipe, ['--layout', join(directory, 'none.json')], 'layout-not-read'],
      [recipe, ['--layout', layout], 'no-board-waits'],
      [recipe, ['--layout', layout, '--slots', '1,4', '--auto'], 'slot-not-found'],
      [recipe, ['--ports', '/dev/nowhere'], 'port-not-found'],
    ];
    for (const [document, args, code] of cases) {
      await write(document);
      const run = await runStation(['--recipe', path, ...args], directory);
      expect([run.events.at(-1)?.['code'], run.code]).toEqual([code, 1]);
      expect(run.events.at(-1)).toMatchObject({
        event: 'refused',
        remedy: expect.stringMatching(/\w/) as string,
      });
    }
  });

  test('wrong usage is 2', async () => {
    const { path, directory } = await recipeOnDisk();
    for (const args of [[], ['--recipe', path, '--slots', 'one']]) {
      expect((await runStationForPeople(args, directory, 'en')).code).toBe(2);
    }
  });
});

test('a locked recipe runs, and the station remembers whose it is', { timeout: forty }, async () => {
  const { path, directory, recipe, write } = await recipeOnDisk();
  const lock = await lockRecipe(recipe, 'correct horse');
  await write({ ...recipe, lock });
  const layout = join(directory, 'layout.json');
  await writeFile(layout, writeLayout(slotsAt('usb-nowhere')));
  await runStation(['--recipe', path, '--layout', layout], directory);
  expect(JSON.parse(await readFile(join(directory, 'station.json'), 'utf8'))).toMatchObject({
    operator: true,
  });
  await write(recipe);
  const run = await runStation(['--recipe', path, '--layout', layout], directory);
  expect(run.events.at(-1)).toMatchObject({ event: 'refused', code: 'recipe-altered' });
});

test(
  'for people: a line per slot and phase, cause and remedy, in their language',
  { timeout: forty },
  async () => {
    const { path, directory } = await recipeOnDisk();
    const args = ['--recipe', path, '--ports', board(1), board(2, '&actual=esp32c3')];
    const english = await runStationForPeople(args, directory, 'en');
    expect(english.code).toBe(1);
    expect(english.out).toMatch(/Slot 1 +✓ PASS +24:0a:c4:00:00:01/);
    expect(english.out).toMatch(/Slot 2 +✕ FAIL +at Identify +chip-not-asked-for/);
    expect(english.out).toContain('1 passed, 1 failed');
    const chinese = await runStationForPeople(args, directory, 'zh_CN.UTF-8');
    expect(chinese.out).toMatch(/2 号工位.*chip-not-asked-for.*\n.*\p{Script=Han}.*\n.*\p{Script=Han}/u);
  },
);
