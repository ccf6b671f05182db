import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createBench } from '../../../../electron/core/create-bench.ts';
import { createRouter } from '../../../../electron/core/wire/router.ts';
import { createDirectoryBrowser } from '../../../../electron/headless/web/directory-browser.ts';
import type { OperationView } from '../../../../shared/contract/operations.ts';
import { createQuietHost } from '../../../support/quiet-bench.ts';
import { portAt } from '../../../support/station.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const port = 'demo://esp32s3?scale=0&size=1MB';
const link = { port, baud: 921_600, before: 'default-reset', after: 'hard-reset' } as const;

/** A bench with one simulated board, whose screens may see the folder `allowed` alone. */
async function openConfined() {
  const [root, dataDirectory] = [await temporaryDirectory(), await temporaryDirectory()];
  const [allowed, elsewhere] = [join(root, 'allowed'), join(root, 'elsewhere')];
  await mkdir(allowed);
  await mkdir(elsewhere);
  const demoPorts = [portAt(port, null, { kind: 'simulated', bridge: null })];
  const bench = await createBench({ dataDirectory, demoPorts });
  onTestFinished(() => bench.dispose());
  const browser = await createDirectoryBrowser([allowed]);
  const host = { ...createQuietHost().host, admit: (path: string) => browser.confine(path) };
  const client = createRouterClient(createRouter(bench, host));
  const ended = async (operationId: string): Promise<OperationView> => {
    for await (const { operations } of await client.operations.watch()) {
      const found = operations.find(({ id }) => id === operationId);
      if (found?.state === 'ended') return found;
    }
    throw new Error('The stream has ended.');
  };
  return { client, allowed, elsewhere, ended };
}

test(
  'a screen backs a board up, erases it and restores it; the ledger has both',
  { timeout: 60_000 },
  async () => {
    const { client, allowed, ended } = await openConfined();
    const file = join(allowed, 'board.bin');
    const backup = await client.operations.start({ kind: 'backup', ...link, file, overwrite: false });
    expect(await ended(backup.ok ? backup.value.operationId : '')).toMatchObject({ verdict: 'done' });
    const board = await client.operations.board(link);
    const mac = board.ok ? board.value.chip.mac : '';
    const onBoard = { ...link, mac, skip: true };
    const erase = await client.operations.start({ kind: 'erase-flash', ...onBoard });
    expect(await ended(erase.ok ? erase.value.operationId : '')).toMatchObject({ verdict: 'done' });
    expect(await client.operations.backup({ file })).toMatchObject({ ok: true, value: { mac } });
    const restore = await client.operations.start({ kind: 'restore', ...onBoard, file, otherBoard: false });
    expect(await ended(restore.ok ? restore.value.operationId : '')).toMatchObject({ verdict: 'done' });
    const found = await client.ledger.search({ limit: 10 });
    expect(found.ok && found.value.entries.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ['restore', 'written'],
      ['backup', 'complete'],
    ]);
  },
);

describe('a confined screen', () => {
  const outside = { ok: false, fault: { code: 'outside-allowed-roots' } };

  test('writes no file outside its roots, not by a link either', async () => {
    const { client, allowed, elsewhere, ended } = await openConfined();
    await writeFile(join(elsewhere, 'precious'), 'kept');
    await symlink(join(elsewhere, 'precious'), join(allowed, 'link.bin'));
    for (const file of [
      join(elsewhere, 'a.bin'),
      `${allowed}/../elsewhere/a.bin`,
      join(allowed, 'link.bin'),
    ]) {
      const request = { kind: 'read', ...link, from: 0, size: 0x1000, file, overwrite: true } as const;
      expect(await client.operations.start(request)).toMatchObject(outside);
      const backup = { kind: 'backup', ...link, file, overwrite: true } as const;
      expect(await client.operations.start(backup)).toMatchObject(outside);
    }
    await symlink(join(elsewhere, 'precious'), join(allowed, 'a.bin.json'));
    const backup = { kind: 'backup', ...link, file: join(allowed, 'a.bin'), overwrite: true } as const;
    expect(await client.operations.start(backup)).toMatchObject(outside);
    await symlink(join(elsewhere, 'precious'), join(allowed, 'b.bin.part'));
    const read = {
      kind: 'read',
      ...link,
      from: 0,
      size: 0x1000,
      file: join(allowed, 'b.bin'),
      overwrite: true,
    };
    const started = await client.operations.start({ ...read, kind: 'read' });
    expect(await ended(started.ok ? started.value.operationId : '')).toMatchObject({ verdict: 'done' });
    expect(await readFile(join(elsewhere, 'precious'), 'utf8')).toBe('kept');
  });

  test('reads none', async () => {
    const { client, elsewhere } = await openConfined();
    const path = join(elsewhere, 'a.bin');
    await writeFile(path, 'secret');
    const files = [{ path, from: 0 }];
    const board = { ...link, mac: '02:00:00:00:00:01', skip: true };
    expect(await client.operations.sizes({ files })).toMatchObject(outside);
    expect(await client.operations.backup({ file: path })).toMatchObject(outside);
    expect(await client.operations.start({ kind: 'write', ...board, files })).toMatchObject(outside);
    expect(await client.operations.start({ kind: 'verify', ...link, files, buildId: null })).toMatchObject(
      outside,
    );
    const restore = { kind: 'restore', ...board, file: path, otherBoard: true } as const;
    expect(await client.operations.start(restore)).toMatchObject(outside);
  });

  test('merges no build that is not open', async () => {
    const { client, allowed } = await openConfined();
    const file = join(allowed, 'a.bin');
    const request = { kind: 'merge', buildId: 'none', from: 0, end: null, file, overwrite: false } as const;
    expect(await client.operations.start(request)).toMatchObject({ fault: { code: 'build-not-open' } });
  });
});
