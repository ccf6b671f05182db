import { createRouterClient } from '@orpc/server';
import { expect, onTestFinished, test } from 'vitest';
import { createBench } from '../../../../electron/core/create-bench.ts';
import { createRouter } from '../../../../electron/core/wire/router.ts';
import { valueOf } from '../../../support/ledger.ts';
import { provisioning, provisionedRecipe } from '../../../support/numbered-line.ts';
import { createQuietHost } from '../../../support/quiet-bench.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

async function openClient() {
  const bench = await createBench({ dataDirectory: await temporaryDirectory() });
  onTestFinished(() => bench.dispose());
  return createRouterClient(createRouter(bench, createQuietHost().host));
}

type Client = Awaited<ReturnType<typeof openClient>>;

/** Resolves with what is left of a pool once it is that many. */
async function stockOf(client: Client, pool: string, left: number): Promise<object | undefined> {
  for await (const { stock } of await client.station.watch()) {
    const found = stock.find((each) => each.pool === pool);
    if (found?.left === left) return found;
  }
  return undefined;
}

test('a screen takes a list in, and the station knows at once how far it reaches', async () => {
  const client = await openClient();
  const { path } = await provisionedRecipe({
    provisioning: { list: { pool: 'keys', key: 'id' }, serial: '${list.id}' },
  });
  valueOf(await client.station.loadRecipe({ path }));
  expect(await stockOf(client, 'keys', 0)).toMatchObject({ next: null });
  const list = { pool: 'keys', key: 'id', name: 'keys.csv' };
  const text = 'id,key\nk1,a\nk2,b\n';
  expect(await client.numbers.importList({ ...list, text })).toEqual({ ok: true, value: { added: 2 } });
  expect(await stockOf(client, 'keys', 2)).toMatchObject({ next: 'k1', given: 0 });
  expect(await client.numbers.importList({ ...list, text, key: 'sn' })).toEqual({
    ok: false,
    fault: { code: 'list-unusable', params: { path: 'keys.csv', problem: 'no-column', what: 'sn' } },
  });
  valueOf(await client.numbers.withdraw({ pool: 'keys', text: 'k1' }));
  expect(await stockOf(client, 'keys', 1)).toMatchObject({ next: 'k2' });
  const { pools } = valueOf(await client.numbers.list({}));
  expect(pools).toMatchObject([{ name: 'keys', nextText: 'k2', counts: { free: 1, withdrawn: 1 } }]);
});

test('an operator of a locked station changes no numbers', async () => {
  const client = await openClient();
  const { path } = await provisionedRecipe({ provisioning });
  valueOf(await client.station.loadRecipe({ path }));
  valueOf(await client.station.lockRecipe({ passphrase: 'correct horse' }));
  const locked = { ok: false, fault: { code: 'recipe-locked' } };
  const one = { pool: 'keys', text: 'k1' };
  expect(await client.numbers.release(one)).toMatchObject(locked);
  expect(await client.numbers.withdraw(one)).toMatchObject(locked);
  const list = { pool: 'keys', key: 'id', text: 'id\nk9\n', name: 'keys.csv' };
  expect(await client.numbers.importList(list)).toMatchObject(locked);
  expect((await client.numbers.list({})).ok).toBe(true);
});

test('a recipe is saved with its provisioning and label, which another save leaves alone', async () => {
  const client = await openClient();
  const { path, directory, recipe } = await provisionedRecipe({ provisioning });
  const opened = valueOf(await client.builds.open({ path: `${directory}/build` }));
  const { name, plan, baud, before, checks, overrides } = recipe;
  const draft = { name, plan, baud, before, checks, overrides, buildId: opened.id, path };
  const counters = [{ pool: 'line-b', prefix: 'B-' }];
  const label = {
    format: 'png' as const,
    width: 40,
    height: 20,
    items: [{ qr: '${serial}', x: 2, y: 2, size: 14 }],
    to: { file: 'labels/${serial}.png' },
  };
  const preview = { buildId: opened.id, path, label, provisioning: { counters } };
  expect(await client.station.previewDraft(preview)).toMatchObject({
    ok: true,
    value: { to: `${directory}/labels/B-000001.png`, picture: { width: 40, height: 20 }, isSample: true },
  });
  const half = { list: { pool: 'keys', key: '' } };
  const refused = { ok: false, fault: { code: 'recipe-invalid', params: { at: 'provisioning.list.key' } } };
  expect(await client.station.previewDraft({ ...preview, provisioning: half })).toMatchObject(refused);
  expect(await client.station.saveRecipe({ ...draft, provisioning: half })).toMatchObject(refused);
  const saved = valueOf(await client.station.saveRecipe({ ...draft, provisioning: { counters }, label }));
  expect(saved.content).toMatchObject({ provisioning: { counters: [{ pool: 'line-b', width: 6 }] }, label });
  expect(valueOf(await client.station.saveRecipe(draft)).content).toEqual(saved.content);
  const bare = valueOf(await client.station.saveRecipe({ ...draft, provisioning: null, label: null }));
  expect(bare.content).not.toHaveProperty('provisioning');
  expect(bare.content).not.toHaveProperty('label');
});
