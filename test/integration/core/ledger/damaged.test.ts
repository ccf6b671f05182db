import { once } from 'node:events';
import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../../electron/core/database/open-database.ts';
import { ledgerSchema } from '../../../../electron/core/ledger/tables.ts';
import { databaseKinds, databaseUrl } from '../../../support/databases.ts';
import { aJob, openTestLedger, recordAll, valueOf } from '../../../support/ledger.ts';
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
