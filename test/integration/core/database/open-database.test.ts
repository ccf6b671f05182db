import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { Generated } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Schema } from '../../../../electron/core/database/migrate.ts';
import { openDatabase, type Database } from '../../../../electron/core/database/open-database.ts';
import { databaseKinds, databaseUrl } from '../../../support/databases.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

interface Tables {
  readonly note: { id: Generated<number>; text: string; document: string; big: number };
}

const first: Schema = {
  room: 'note',
  migrations: (kind) => ({
    '001-notes': {
      up: (kysely) =>
        kysely.schema
          .createTable('note')
          .addColumn('id', kind === 'sqlite' ? 'integer' : 'serial', (column) => column.primaryKey())
          .addColumn('text', 'text', (column) => column.unique())
          .addColumn('document', 'json')
          .addColumn('big', 'bigint')
          .execute(),
    },
  }),
};

const second: Schema = {
  room: 'note',
  migrations: (kind) => ({
    ...first.migrations(kind),
    '002-index': {
      up: (kysely) => kysely.schema.createIndex('note_text').on('note').column('text').execute(),
    },
  }),
};

async function open(url: string, schema: Schema = first): Promise<Database<Tables>> {
  const opened = await openDatabase<Tables>(url, schema);
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  onTestFinished(() => opened.value.close());
  return opened.value;
}

describe.each(databaseKinds)('a database in %s', (kind) => {
  test('keeps rows from one opening to the next, and runs each migration once', async (context) => {
    const url = await databaseUrl(kind, context);
    const before = await open(url);
    await before.kysely
      .insertInto('note')
      .values({ text: 'a', document: '{"b": 1}', big: 2 ** 40 })
      .execute();
    await before.close();
    const after = await open(url, second);
    expect(await after.kysely.selectFrom('note').selectAll().execute()).toEqual([
      { id: 1, text: 'a', document: '{"b": 1}', big: 2 ** 40 },
    ]);
  });

  test('tells what was refused as a value', async (context) => {
    const database = await open(await databaseUrl(kind, context));
    const insert = () =>
      database.attempt((kysely) =>
        kysely.insertInto('note').values({ text: 'once', document: '{}', big: 0 }).execute(),
      );
    expect((await insert()).ok).toBe(true);
    expect(await insert()).toMatchObject({ ok: false, fault: { code: 'database-failed' } });
  });

  test('lets two openings migrate at once', async (context) => {
    const url = await databaseUrl(kind, context);
    const opened = await Promise.all([open(url), open(url), open(url)]);
    expect(opened).toHaveLength(3);
  });

  test('refuses tables that a newer version has changed', async (context) => {
    const url = await databaseUrl(kind, context);
    await (await open(url, second)).close();
    expect(await openDatabase(url, first)).toMatchObject({ ok: false, fault: { code: 'database-newer' } });
  });

  test('leaves nothing of a migration that fails', async (context) => {
    const url = await databaseUrl(kind, context);
    const broken: Schema = {
      room: 'note',
      migrations: (which) => ({
        '001-notes': {
          up: async (kysely) => {
            await first.migrations(which)['001-notes']?.up(kysely);
            await kysely.schema.createTable('note').addColumn('id', 'integer').execute();
          },
        },
      }),
    };
    expect(await openDatabase(url, broken)).toMatchObject({
      ok: false,
      fault: { code: 'database-not-migrated' },
    });
    const database = await open(url);
    expect(await database.kysely.selectFrom('note').selectAll().execute()).toEqual([]);
  });
});

test('PostgreSQL that drops its connections is a fault at most, and works on afterwards', async (context) => {
  const database = await open(await databaseUrl('PostgreSQL', context));
  const look = () => database.attempt((kysely) => kysely.selectFrom('note').selectAll().execute());
  const dropping = database.attempt((kysely) =>
    kysely
      .selectNoFrom(({ fn }) => fn('pg_terminate_backend', [fn('pg_backend_pid')]).as('dropped'))
      .execute(),
  );
  expect(await dropping).toMatchObject({ ok: false, fault: { code: 'database-failed' } });
  await expect.poll(look).toMatchObject({ ok: true, value: [] });
});

describe('a database that cannot be opened', () => {
  test('is a fault where nobody listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const opened = await openDatabase(`postgres://u:s3cret@127.0.0.1:${port}/x`, first);
    expect(opened).toMatchObject({ ok: false, fault: { code: 'database-unreachable' } });
    expect(JSON.stringify(opened)).not.toContain('s3cret');
  });

  test('is a fault where the file is no database', async () => {
    const path = join(await temporaryDirectory(), 'x.sqlite');
    await writeFile(path, 'this is no database, and long enough to be seen as none '.repeat(20));
    expect(await openDatabase(path, first)).toMatchObject({
      ok: false,
      fault: { code: 'database-damaged', params: { database: path } },
    });
  });

  test('is a fault where a folder has its name', async () => {
    const path = join(await temporaryDirectory(), 'folder');
    await mkdir(path);
    expect(await openDatabase(path, first)).toMatchObject({
      ok: false,
      fault: { code: 'database-unreachable' },
    });
  });
});

test.skipIf(process.platform === 'win32')(
  'a new SQLite file and what lies beside it are its owner’s alone',
  async () => {
    const path = join(await temporaryDirectory(), 'notes.sqlite');
    const opened = await openDatabase<Tables>(path, first);
    if (!opened.ok) throw new Error(opened.fault.code);
    onTestFinished(() => opened.value.close());
    const names = await readdir(dirname(path));
    const modes = await Promise.all(names.map(async (name) => (await stat(join(dirname(path), name))).mode));
    expect(names.length).toBeGreaterThan(1);
    expect(modes.map((mode) => mode & 0o777)).toEqual(names.map(() => 0o600));
  },
);
