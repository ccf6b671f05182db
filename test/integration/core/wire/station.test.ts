import { createRouterClient } from '@orpc/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createBench } from '../../../../electron/core/create-bench.ts';
import { createRouter } from '../../../../electron/core/wire/router.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { createQuietHost } from '../../../support/quiet-bench.ts';
import { recipeOnDisk } from '../../../support/recipes.ts';
import { portAt, slotsAt } from '../../../support/station.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const demo = 'demo://esp32s3?scale=0';

/** @param root as a web console: nothing outside of it may be read or written */
async function openClient(root?: string) {
  const demoPorts = [portAt(demo, null, { kind: 'simulated', bridge: null })];
  const bench = await createBench({ dataDirectory: await temporaryDirectory(), demoPorts });
  onTestFinished(() => bench.dispose());
  const { host } = createQuietHost();
  const admit = (path: string) =>
    Promise.resolve(
      root === undefined || path.startsWith(root)
        ? ok(path)
        : fail({ code: 'outside-allowed-roots' as const, params: { path } }),
    );
  return createRouterClient(createRouter(bench, { ...host, admit }));
}

test('a screen lays out a station, saves a recipe for the open build, runs it and locks it', async () => {
  const { directory, recipe } = await recipeOnDisk();
  const client = await openClient();
  expect(await client.station.setLayout(slotsAt(demo, null))).toEqual({ ok: true, value: null });
  const opened = await client.builds.open({ path: `${directory}/build` });
  if (!opened.ok) throw new Error(opened.fault.code);
  const { name, plan, baud, before, checks, overrides } = recipe;
  const draft = { name, plan, baud, before, checks, overrides, buildId: opened.value.id };
  const saved = await client.station.saveRecipe({ ...draft, path: `${directory}/b.recipe.json` });
  expect(saved).toMatchObject({ ok: true, value: { name, locked: false } });
  expect(await client.station.start({ slot: 'all' })).toEqual({ ok: true, value: null });
  for await (const { slots, shift } of await client.station.watch()) {
    if (slots[0]?.state !== 'pass') continue;
    expect(slots).toMatchObject([
      { number: 1, state: 'pass', waitsForRemoval: true, port: demo },
      { number: 2, state: 'empty', usbPath: null },
    ]);
    expect(shift).toMatchObject({ passed: 1, yield: 1 });
    break;
  }
  expect(await client.station.lockRecipe({ passphrase: 'correct horse' })).toMatchObject({ ok: true });
  expect(await client.station.setLayout({ slots: [] })).toMatchObject({ fault: { code: 'recipe-locked' } });
  expect(await client.station.saveRecipe({ ...draft, path: `${directory}/c.recipe.json` })).toMatchObject({
    fault: { code: 'recipe-locked' },
  });
  expect(await client.station.exportLayout()).toMatchObject({ ok: true });
});

describe('a web console that is confined to a folder', () => {
  test('takes a recipe in it, and none outside of it', async () => {
    const inside = await recipeOnDisk();
    const outside = await recipeOnDisk();
    const client = await openClient(inside.directory);
    expect(await client.station.loadRecipe(inside)).toMatchObject({ ok: true });
    expect(await client.station.loadRecipe(outside)).toMatchObject({
      fault: { code: 'outside-allowed-roots' },
    });
  });

  test('takes no recipe that leads out of it', async () => {
    const { directory, path, recipe, write } = await recipeOnDisk();
    const client = await openClient(directory);
    await write({ ...recipe, release: { ...recipe.release, path: '../elsewhere' } });
    expect(await client.station.loadRecipe({ path })).toMatchObject({
      fault: { code: 'outside-allowed-roots' },
    });
  });
});

test.for([
  ['slot 0', { slots: [{ number: 0, usbPath: null, label: null, enabled: true }] }],
  ['a COM name', { slots: [{ number: 1, usbPath: null, label: null, enabled: true, port: 'COM3' }] }],
])('a layout with %s is not even asked', async ([, layout]) => {
  const client = await openClient();
  await expect(client.station.setLayout(layout as ReturnType<typeof slotsAt>)).rejects.toThrow('validation');
});

test('the ledger knows in which slot a board was made', async () => {
  const { path } = await recipeOnDisk();
  const client = await openClient();
  await client.station.setLayout({ slots: [{ number: 7, usbPath: demo, label: 'left', enabled: true }] });
  await client.station.loadRecipe({ path });
  await client.station.start({ slot: 7 });
  for await (const { slots } of await client.station.watch()) {
    if (slots[0]?.state === 'pass') break;
  }
  const found = await client.ledger.search({ limit: 10 });
  if (!found.ok) throw new Error(found.fault.code);
  expect(found.value.entries).toMatchObject([{ slot: 'left', verdict: 'pass' }]);
});
