import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockRecipe } from '../../../../electron/core/station/recipe/recipe-lock.ts';
import type { RecipeDraft } from '../../../../shared/contract/station.ts';
import { recipeOnDisk, sampleRecipe } from '../../../support/recipes.ts';
import { slotsAt } from '../../../support/station.ts';
import { loaded, stationBench, usbPath } from '../../../support/station-bench.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const unbound = slotsAt(null, null, null);
const ok = { ok: true, value: null };
const refusedWith = (code: string) => ({ ok: false, fault: { code } });

describe('teaching', () => {
  test('binds sockets in turn, and the station knows them after a restart', async () => {
    const dataDirectory = await temporaryDirectory();
    const bench = await stationBench({ sockets: 3, dataDirectory });
    expect(await bench.station.setLayout(unbound)).toEqual(ok);
    expect(bench.station.teach([1, 2, 3])).toEqual(ok);
    const teaching = () => bench.station.state.getState().teaching;
    bench.plug(2);
    expect(bench.slot(1)).toMatchObject({ usbPath: usbPath(2), state: 'ready' });
    bench.plug(1);
    expect(teaching()?.slots).toEqual([3]);
    bench.pull(2);
    bench.plug(2);
    expect(teaching()).toMatchObject({
      slots: [3],
      refused: { code: 'usb-path-bound', params: { slot: 1 } },
    });
    bench.plug(3);
    expect(teaching()).toBeNull();
    await bench.station.dispose();

    const again = await stationBench({ sockets: 3, dataDirectory });
    expect(again.station.exportLayout()).toBe(bench.station.exportLayout());
    expect([1, 2, 3].map((number) => again.slot(number).usbPath)).toEqual([
      usbPath(2),
      usbPath(1),
      usbPath(3),
    ]);
  });

  test('waits for a station that is quiet', async () => {
    const { path } = await recipeOnDisk();
    const bench = await loaded(await stationBench({ sockets: 2 }), path);
    bench.station.arm([2]);
    expect(bench.station.teach([1])).toMatchObject({ fault: { code: 'station-busy', params: { slot: 2 } } });
    expect(await bench.station.setLayout(unbound)).toMatchObject(refusedWith('station-busy'));
    bench.station.disarm([2]);
    expect(bench.station.teach([9])).toMatchObject(refusedWith('slot-not-found'));
    expect(bench.station.teach([1])).toEqual(ok);
    bench.station.arm([2]);
    expect(bench.station.state.getState().teaching).toBeNull();
  });
});

test('a layout goes from one station to another as text', async () => {
  const [one, other] = [await stationBench({ sockets: 2 }), await stationBench({ sockets: 0 })];
  expect(await other.station.importLayout(one.station.exportLayout())).toEqual(ok);
  other.plug(2);
  expect(other.slot(2)).toMatchObject({ usbPath: usbPath(2), state: 'ready' });
  expect(await other.station.importLayout('{"layout":1}')).toMatchObject({
    fault: { code: 'layout-invalid', params: { at: 'slots' } },
  });
});

test('a slot taken out of use stays so', async () => {
  const dataDirectory = await temporaryDirectory();
  const bench = await stationBench({ sockets: 1, dataDirectory });
  await bench.station.setLayout(slotsAt(usbPath(1)));
  await bench.station.setEnabled([1], false);
  const again = await stationBench({ sockets: 1, dataDirectory });
  expect(again.slot(1).state).toBe('disabled');
});

describe('a shift', () => {
  test('is counted on after a restart, and kept as history when it ends', async () => {
    const dataDirectory = await temporaryDirectory();
    const { path } = await recipeOnDisk();
    const bench = await stationBench({ sockets: 1, dataDirectory });
    await bench.station.setLayout(slotsAt(usbPath(1)));
    await loaded(bench, path);
    bench.plug(1);
    bench.station.start(1);
    await bench.in(1, 'pass');
    await bench.station.dispose();

    const again = await stationBench({ sockets: 1, dataDirectory });
    expect(again.station.state.getState()).toMatchObject({
      shift: { passed: 1, failed: 0, yield: 1 },
      recipe: { path },
    });
    expect(await again.station.resetShift()).toMatchObject({ ok: true, value: { passed: 0, yield: null } });
    await again.station.resetShift();
    const history = (await readFile(join(dataDirectory, 'shifts.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(history.map((line) => JSON.parse(line) as object)).toMatchObject([{ passed: 1 }, { passed: 0 }]);
  });

  test('a file that cannot be read is kept under another name', async () => {
    const dataDirectory = await temporaryDirectory();
    await writeFile(join(dataDirectory, 'station.json'), '{"version":1');
    const bench = await stationBench({ sockets: 1, dataDirectory });
    expect(bench.station.state.getState().slots).toEqual([]);
    expect(await readdir(dataDirectory)).toEqual([expect.stringMatching(/^station\.json\.unreadable-/)]);
  });
});

describe('a recipe', () => {
  test.for([
    ['another build', { release: { path: 'build', id: 'a'.repeat(64) } }, 'recipe-release-differs'],
    ['another app', { release: { path: 'build', appSha256: 'b'.repeat(64) } }, 'recipe-release-differs'],
    ['no build', { release: { path: 'none', id: 'a'.repeat(64) } }, 'path-not-found'],
  ] as const)('for %s is refused', async ([, changes, code]) => {
    const { path } = await recipeOnDisk(changes);
    const { station } = await stationBench({ sockets: 1 });
    expect(await station.loadRecipe(path)).toMatchObject(refusedWith(code));
    expect(station.state.getState().recipe).toBeNull();
  });

  test.for([
    ['version', { appVersion: '2.0.0' }, 'recipe-app-version-differs'],
    ['chip', { chip: 'esp32c3' }, 'chip-not-asked-for'],
  ] as const)('for another %s is refused', async ([, checks, code]) => {
    const { path, recipe, write } = await recipeOnDisk();
    await write({ ...recipe, checks });
    const { station } = await stationBench({ sockets: 1 });
    expect(await station.loadRecipe(path)).toMatchObject(refusedWith(code));
  });

  test('that is not there says so', async () => {
    const { station } = await stationBench({ sockets: 1 });
    const absent = join(await temporaryDirectory(), 'none.recipe.json');
    expect(await station.loadRecipe(absent)).toMatchObject({
      fault: { code: 'recipe-not-read', params: { path: absent, reason: 'ENOENT' } },
    });
  });

  test('is written for an open build, relative to its own place', async () => {
    const { directory, release } = await recipeOnDisk();
    const { station } = await stationBench({ sockets: 1 });
    const { name, plan, baud, before, checks, overrides } = sampleRecipe({ name: 'Line B' });
    const path = join(directory, 'b.recipe.json');
    const draft: RecipeDraft = { buildId: 'b', path, name, plan, baud, before, checks, overrides };
    const saved = await station.saveRecipe(draft, release);
    expect(saved).toMatchObject({
      ok: true,
      value: { name: 'Line B', locked: false, releaseId: release.id },
    });
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      release: { path: 'build', id: release.id },
    });
    expect((await station.loadRecipe(path)).ok).toBe(true);
  });
});

describe('a locked recipe', () => {
  const passphrase = 'correct horse';

  async function lockedStation(dataDirectory?: string) {
    const files = await recipeOnDisk();
    const bench = await loaded(
      await stationBench({ sockets: 1, ...(dataDirectory !== undefined && { dataDirectory }) }),
      files.path,
    );
    expect(await bench.station.lockRecipe(passphrase)).toMatchObject({ ok: true, value: { locked: true } });
    return { ...files, bench, station: bench.station };
  }

  test('lets an operator run', async () => {
    const { bench, station } = await lockedStation();
    bench.plug(1);
    expect(station.start(1)).toEqual(ok);
    await bench.in(1, 'pass');
    expect((await station.resetShift()).ok).toBe(true);
    expect(station.arm([1])).toEqual(ok);
  });

  test('refuses an operator every change', async () => {
    const { station, path, recipe, release } = await lockedStation();
    const { name, plan, baud, before, checks, overrides } = recipe;
    const draft = { buildId: 'b', path, name, plan, baud, before, checks, overrides };
    const changes = [
      station.setLayout(unbound),
      station.importLayout(station.exportLayout()),
      station.teach([1]),
      station.saveRecipe(draft, release),
      station.lockRecipe('mine'),
    ];
    for (const outcome of await Promise.all(changes.map(async (change) => await change)))
      expect(outcome).toMatchObject(refusedWith('recipe-locked'));
  });

  test('is changed by who knows the passphrase', async () => {
    const { station } = await lockedStation();
    expect(await station.unlockRecipe('wrong')).toMatchObject(refusedWith('recipe-passphrase-wrong'));
    expect(station.state.getState().operator).toBe(true);
    expect(await station.unlockRecipe(passphrase)).toEqual(ok);
    expect(station.state.getState().operator).toBe(false);
    expect(await station.setLayout(unbound)).toEqual(ok);
    expect(await station.unlockRecipe(passphrase)).toMatchObject(refusedWith('recipe-not-locked'));
  });

  test('that was altered is refused, and so is one whose lock was taken off or made anew', async () => {
    const { station, path, recipe, write } = await lockedStation();
    const file = JSON.parse(await readFile(path, 'utf8')) as object;
    const altered = { ...recipe, baud: 115_200 };
    const ownLock = await lockRecipe(altered, 'operator');
    for (const document of [{ ...file, baud: 115_200 }, altered, recipe, { ...altered, lock: ownLock }]) {
      await write(document);
      expect(await station.loadRecipe(path)).toMatchObject(refusedWith('recipe-altered'));
    }
    expect(station.state.getState().recipe?.content.baud).toBe(recipe.baud);
    await write(file);
    expect((await station.loadRecipe(path)).ok).toBe(true);
  });

  test('another product’s, by the same passphrase, an operator may load', async () => {
    const { station, path } = await lockedStation();
    await station.unlockRecipe(passphrase);
    const other = await recipeOnDisk({ name: 'Line B' });
    await station.loadRecipe(other.path);
    await station.lockRecipe(passphrase);
    expect(await station.loadRecipe(path)).toMatchObject({ ok: true, value: { name: 'Line A' } });
    expect(await station.loadRecipe(other.path)).toMatchObject({ ok: true, value: { name: 'Line B' } });
    expect(station.state.getState().operator).toBe(true);
  });

  test('is an operator’s after a restart, too, even when the file was altered meanwhile', async () => {
    const dataDirectory = await temporaryDirectory();
    const { station, recipe, write } = await lockedStation(dataDirectory);
    await station.dispose();
    await write({ ...recipe, baud: 115_200 });
    const again = await stationBench({ sockets: 1, dataDirectory });
    expect(again.station.state.getState()).toMatchObject({ operator: true, recipe: null });
    expect(again.station.teach([1])).toMatchObject(refusedWith('recipe-locked'));
    expect(await again.station.unlockRecipe(passphrase)).toEqual(ok);
  });
});
