import { once } from 'node:events';
import { chmod, mkdir, open, readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../../electron/core/database/open-database.ts';
import { ledgerSchema } from '../../../../electron/core/ledger/tables.ts';
import { databaseKinds, databaseUrl } from '../../../support/databases.ts';
import { aJob, morning, openTestLedger, recordAll, valueOf } from '../../../support/ledger.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const noDatabase = 'this is no database, and long enough to be seen as none '.repeat(40);

async function ledgerFile(): Promise<string> {
  return join(await temporaryDirectory(), 'ledger.sqlite');
}

async function filesBeside(path: string): Promise<string[]> {
  return (await readdir(dirname(path))).filter((name) => name.startsWith(`${basename(path)}.damaged-`));
}

describe('a ledger whose file is damaged', () => {
  test('is set aside with its content and a message, and a new one begins', async () => {
    const path = await ledgerFile();
    await writeFile(path, noDatabase);
    const { ledger, log } = openTestLedger(path);
    await recordAll(ledger, [aJob()]);
    const [aside] = await filesBeside(path);
    expect(aside).toMatch(/^ledger\.sqlite\.damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/);
    expect(await readFile(join(dirname(path), aside ?? ''), 'utf8')).toBe(noDatabase);
    expect(log.recent()).toMatchObject([
      { level: 'error', event: { code: 'ledger-set-aside', params: { database: path } } },
    ]);
    expect(ledger.state.getState()).toMatchObject({ fault: null, revision: 1 });
    expect(ledger.state.getState().setAside).toContain(aside);
    expect(valueOf(await ledger.search({})).entries).toHaveLength(1);
  });

  test('in the middle is found when it is opened again', async () => {
    const path = await ledgerFile();
    const { ledger: before } = openTestLedger(path);
    await recordAll(
      before,
      Array.from({ length: 300 }, () => aJob()),
    );
    await before.dispose();
    const file = await open(path, 'r+');
    const { size } = await file.stat();
    await file.write(Buffer.alloc(16_384, 0x5a), 0, 16_384, Math.floor(size / 2 / 4_096) * 4_096);
    await file.close();
    const { ledger, log } = openTestLedger(path);
    expect(valueOf(await ledger.search({})).entries).toEqual([]);
    expect(log.recent().map(({ event }) => event.code)).toEqual(['ledger-set-aside']);
    expect(await filesBeside(path)).toHaveLength(1);
  });

  test('in its header is set aside, whatever else it holds', async () => {
    const path = await ledgerFile();
    const { ledger: before } = openTestLedger(path);
    await recordAll(before, [aJob()]);
    await before.dispose();
    const file = await open(path, 'r+');
    await file.write(Buffer.alloc(16), 0, 16, 0);
    await file.close();
    const content = await readFile(path);
    const { ledger, log } = openTestLedger(path);
    expect(valueOf(await ledger.search({})).entries).toEqual([]);
    expect(log.recent().map(({ event }) => event.code)).toEqual(['ledger-set-aside']);
    const [aside] = await filesBeside(path);
    expect(Buffer.compare(await readFile(join(dirname(path), aside ?? '')), content)).toBe(0);
  });

  test('so that nothing is left of it is set aside, too, with the log that SQLite would throw away', async () => {
    const path = await ledgerFile();
    const { ledger: before } = openTestLedger(path);
    await recordAll(before, [aJob()]);
    await before.dispose();
    await truncate(path);
    await writeFile(`${path}-wal`, 'what had not reached the file');
    await utimes(path, morning / 1_000, morning / 1_000);
    const { ledger, log } = openTestLedger(path);
    await recordAll(ledger, [aJob()]);
    expect(log.recent()).toMatchObject([{ event: { code: 'ledger-set-aside' } }]);
    const asides = await filesBeside(path);
    expect(asides).toHaveLength(2);
    const walAside = asides.find((name) => name.endsWith('-wal')) ?? '';
    expect(await readFile(join(dirname(path), walAside), 'utf8')).toBe('what had not reached the file');
  });

  test('is no file that another process has just begun', async () => {
    const path = await ledgerFile();
    await writeFile(path, '');
    const { ledger, log } = openTestLedger(path);
    await recordAll(ledger, [aJob()]);
    expect(log.recent()).toEqual([]);
    expect(await filesBeside(path)).toEqual([]);
  });

  test('and cannot be moved stays as it is, takes no record, and says so', async (context) => {
    context.skip(process.platform !== 'linux', 'only Linux has files that nobody may move');
    const { ledger, log } = openTestLedger('/proc/version');
    expect(await ledger.record(aJob())).toMatchObject({ ok: false });
    expect(ledger.state.getState().fault?.code).toMatch(/^database-(damaged|unreachable)$/);
    expect(log.recent().map(({ event }) => event.code)).toEqual(['ledger-not-written']);
  });

  test('by a newer program is left alone, and takes no record', async () => {
    const path = await ledgerFile();
    const newer = await openDatabase(path, {
      room: 'ledger',
      migrations: (kind) => ({
        ...ledgerSchema.migrations(kind),
        '002-later': { up: () => Promise.resolve() },
      }),
    });
    await valueOf(newer).close();
    const { ledger, log } = openTestLedger(path);
    expect(await ledger.record(aJob())).toMatchObject({ ok: false, fault: { code: 'database-newer' } });
    expect(ledger.state.getState().fault).toMatchObject({ code: 'database-newer' });
    expect(log.recent().map(({ event }) => event.code)).toEqual(['ledger-not-written']);
    expect(await filesBeside(path)).toEqual([]);
  });
});

test('a folder under the ledger’s name is a fault, and stays with all that is in it', async () => {
  const path = await ledgerFile();
  await mkdir(path);
  await writeFile(join(path, 'mine.txt'), 'mine');
  const { ledger, log } = openTestLedger(path);
  expect(await ledger.record(aJob())).toMatchObject({
    ok: false,
    fault: { code: 'database-unreachable', params: { database: path } },
  });
  expect(ledger.state.getState()).toMatchObject({ fault: { code: 'database-unreachable' }, setAside: null });
  expect(log.recent().map(({ event }) => event.code)).toEqual(['ledger-not-written']);
  expect(await readFile(join(path, 'mine.txt'), 'utf8')).toBe('mine');
});

test('a file that may not be written takes no record, and is not replaced', async (context) => {
  context.skip(
    process.platform === 'win32' || process.getuid?.() === 0,
    'whoever runs this may write anything',
  );
  const path = await ledgerFile();
  const { ledger: before } = openTestLedger(path);
  await recordAll(before, [aJob()]);
  await before.dispose();
  await chmod(path, 0o400);
  const { ledger } = openTestLedger(path);
  expect((await ledger.record(aJob())).ok).toBe(false);
  expect(ledger.state.getState().fault).not.toBeNull();
  expect(await filesBeside(path)).toEqual([]);
});

test('a server that is not there is a fault, and its password stays out of it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const { ledger, log } = openTestLedger(`postgres://u:s3cret@127.0.0.1:${port}/x`);
  expect(await ledger.record(aJob())).toMatchObject({ fault: { code: 'database-unreachable' } });
  expect(await ledger.search({})).toMatchObject({ fault: { code: 'database-unreachable' } });
  expect(JSON.stringify([log.recent(), ledger.state.getState()])).not.toContain('s3cret');
});

describe.each(databaseKinds)('what was noted in %s', (kind) => {
  test('is written when the ledger is closed at the latest', async (context) => {
    const url = await databaseUrl(kind, context);
    const { ledger, log } = openTestLedger(url);
    for (let count = 0; count < 450; count += 1) ledger.note(aJob());
    await ledger.dispose();
    const { ledger: after } = openTestLedger(url);
    let found = 0;
    for await (const page of after.records({})) found += valueOf(page).length;
    expect(found).toBe(450);
    expect(log.recent()).toEqual([]);
  });
});
