import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createBench } from '../../../../electron/core/create-bench.ts';
import { createRouter } from '../../../../electron/core/wire/router.ts';
import { createDirectoryBrowser } from '../../../../electron/headless/web/directory-browser.ts';
import { createQuietHost } from '../../../support/quiet-bench.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

/** A bench whose screens may see `allowed` alone, with `elsewhere` beside it. */
async function openConfined() {
  const [root, dataDirectory] = [await temporaryDirectory(), await temporaryDirectory()];
  const [allowed, elsewhere] = [join(root, 'allowed'), join(root, 'elsewhere')];
  await mkdir(allowed);
  await mkdir(elsewhere);
  const bench = await createBench({ dataDirectory });
  onTestFinished(() => bench.dispose());
  const browser = await createDirectoryBrowser([allowed]);
  const host = { ...createQuietHost().host, admit: (path: string) => browser.confine(path) };
  return { client: createRouterClient(createRouter(bench, host)), allowed, elsewhere, bench };
}

const outside = { ok: false, fault: { code: 'outside-allowed-roots' } };

describe('a confined screen', () => {
  test.for([
    ['xiaozhi', 'bin-dir'],
    ['appcast', 'dist'],
    ['packages', 'data'],
  ] as const)('shares no folder of %s outside its roots', async ([profile, setting]) => {
    const { client, elsewhere, allowed, bench } = await openConfined();
    const share = (folder: string) =>
      client.ota.share({ profile, port: 0, host: '127.0.0.1', settings: { [setting]: folder } });
    expect(await share(elsewhere)).toMatchObject(outside);
    expect(await share(join(allowed, '../elsewhere'))).toMatchObject(outside);
    await symlink(elsewhere, join(allowed, 'link'));
    expect(await share(join(allowed, 'link'))).toMatchObject(outside);
    expect(bench.ota.state.getState().shares).toEqual([]);
    expect(await share(allowed)).toMatchObject({ ok: true });
  });

  test('shares no list of folders of which one is outside', async () => {
    const { client, elsewhere, allowed } = await openConfined();
    const settings = { dist: `${allowed}\n${elsewhere}` };
    expect(await client.ota.share({ profile: 'appcast', port: 0, settings })).toMatchObject(outside);
  });

  test.for(['', 'sqlite:', 'file://'])('opens no database outside them: %s…', async (scheme) => {
    const { client, elsewhere, allowed } = await openConfined();
    const place = { folder: allowed, database: `${scheme}${join(elsewhere, 'packages.sqlite')}` };
    expect(await client.packages.list({ place })).toMatchObject(outside);
    const settings = { data: place.folder, database: place.database };
    expect(await client.ota.share({ profile: 'packages', port: 0, settings })).toMatchObject(outside);
  });

  test('opens one inside them that is yet to come', async () => {
    const { client, allowed } = await openConfined();
    const place = { folder: allowed, database: join(allowed, 'other.sqlite') };
    expect(await client.packages.list({ place })).toMatchObject({ ok: true, value: { total: 0 } });
  });
});
