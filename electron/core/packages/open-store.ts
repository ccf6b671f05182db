import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { createStore } from 'zustand/vanilla';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { PackageContent } from '../../../shared/contract/package-content.ts';
import { fail, ok } from '../../../shared/result.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { openDatabase, type Database } from '../database/open-database.ts';
import type { Log } from '../log.ts';
import { openFiles, type OpenFile, type PackageFiles } from './files.ts';
import { holdRegistry, belongsTogether } from './store-folder.ts';
import { findRow, isNewestFile, listRows, newestRow, sizeOf, summarise } from './rows.ts';
import type {
  EditableFields,
  ListFilter,
  PackageFile,
  PackageKey,
  PackageRow,
  PackageStore,
  StoreSummary,
  Upload,
} from './store.ts';
import { sweep, type Swept } from './sweep.ts';
import { packagesSchema, type PackageTables } from './tables.ts';
import { versionKey } from './versions.ts';

export interface StorePlace {
  readonly folder: string;
  /** Path or URL; absent: SQLite in the folder. */
  readonly database?: string | undefined;
}

export interface StoreOptions extends StorePlace {
  readonly log: Log;
  readonly now?: () => number;
  readonly openFile?: OpenFile;
}

const latestKept = 50;

/** Where the registry of a folder is unless told otherwise. */
export function databaseOf({ folder, database }: StorePlace): string {
  return database ?? join(resolve(folder), 'packages.sqlite');
}

/** Opens a store and clears up after whoever was killed. One process opens one place once: see `openStores`. */
export async function openStore(options: StoreOptions): Promise<Outcome<PackageStore>> {
  const folder = resolve(options.folder);
  const files = await openFiles(folder, options.openFile);
  if (!files.ok) return files;
  const database = await openDatabase<PackageTables>(databaseOf(options), packagesSchema);
  if (!database.ok) return database;
  const store = new Store(folder, files.value, database.value, options);
  const started = await store.start();
  if (started.ok) return ok(store);
  await store.close();
  return started;
}

class Store implements PackageStore {
  readonly folder: string;
  readonly database: string;
  readonly state = createStore<StoreSummary>(() => ({ packages: 0, bytes: 0, latest: [], revision: 0 }));
  readonly receive: PackageFiles['receive'];
  readonly discard: PackageFiles['discard'];
  readonly #files: PackageFiles;
  readonly #database: Database<PackageTables>;
  readonly #log: Log;
  readonly #now: () => number;

  constructor(folder: string, files: PackageFiles, database: Database<PackageTables>, options: StoreOptions) {
    this.folder = folder;
    this.database = database.shown;
    this.receive = files.receive;
    this.discard = files.discard;
    this.#files = files;
    this.#database = database;
    this.#log = options.log;
    this.#now = options.now ?? Date.now;
  }

  async start(): Promise<Outcome<null>> {
    const swept = await this.#holding<Swept | undefined>(async (rows) =>
      (await belongsTogether(rows, this.#files, this.folder)) ? sweep(rows, this.#files) : undefined,
    );
    if (!swept.ok) return swept;
    if (swept.value === undefined) {
      const params = { database: this.database, path: this.folder };
      return fail({ code: 'packages-of-another-folder', params });
    }
    for (const row of swept.value.lost) this.#log.add('warning', { code: 'package-lost', params: row });
    if (swept.value.files > 0) {
      const params = { path: this.folder, files: swept.value.files };
      this.#log.add('info', { code: 'package-leftovers-removed', params });
    }
    await this.#changed();
    return ok(null);
  }

  async add({ file, content, text, overwrite, overridden = [] }: Upload): Promise<Outcome<PackageRow>> {
    const key = { name: content.package, version: content.version, branch: content.branch };
    const done = await this.#holding(async (rows): Promise<Outcome<{ old: PackageRow | undefined }>> => {
      const old = await findRow(rows, key);
      if (old !== undefined && !overwrite) {
        const sameFile = old.sha256 === file.sha256;
        return fail({ code: 'package-exists', params: { ...key, sameFile } });
      }
      const kept = await this.#files.keep(file);
      if (!kept.ok) return kept;
      const values = {
        content: text,
        sha256: file.sha256,
        size: file.size,
        uploaded_at: this.#now(),
      };
      if (old === undefined) {
        const row = { ...key, version_key: versionKey(key.version), ...values };
        await rows.insertInto('ota').values(row).execute();
      } else await rows.updateTable('ota').set(values).where('id', '=', old.id).execute();
      return ok({ old });
    });
    await this.discard(file);
    const outcome = done.ok ? done.value : done;
    await this.#deleteUnused(outcome.ok ? outcome.value.old?.sha256 : file.sha256);
    if (!outcome.ok) return outcome;
    await this.#changed();
    const code = outcome.value.old === undefined ? 'package-added' : 'package-replaced';
    this.#log.add('info', { code, params: { ...key, size: file.size, sha256: file.sha256 } });
    if (overridden.length > 0)
      this.#log.add('warning', {
        code: 'package-errors-overridden',
        params: { ...key, codes: [...overridden] },
      });
    return this.#found(key);
  }

  async edit(key: PackageKey, fields: EditableFields): Promise<Outcome<PackageRow>> {
    const edited = await this.#holding(async (rows) => {
      const row = await findRow(rows, key);
      if (row === undefined) return;
      const { name, version, branch, sha256 } = row;
      const content: PackageContent = { package: name, version, branch, ...fields, sha256 };
      const text = JSON.stringify(content);
      await rows.updateTable('ota').set({ content: text }).where('id', '=', row.id).execute();
    });
    if (!edited.ok) return edited;
    await this.#changed();
    return this.#found(key);
  }

  async remove(key: PackageKey): Promise<Outcome<null>> {
    const removed = await this.#holding(async (rows) => {
      const row = await findRow(rows, key);
      if (row !== undefined) await rows.deleteFrom('ota').where('id', '=', row.id).execute();
      return row;
    });
    if (!removed.ok) return removed;
    if (removed.value === undefined) return fail({ code: 'package-not-found', params: { ...key } });
    await this.#deleteUnused(removed.value.sha256);
    await this.#changed();
    this.#log.add('info', { code: 'package-removed', params: { ...key } });
    return ok(null);
  }

  newest(name: string, branch: string): Promise<Outcome<PackageRow | undefined>> {
    return this.#database.attempt((rows) => newestRow(rows, name, branch));
  }

  newestBefore(key: PackageKey): Promise<Outcome<PackageRow | undefined>> {
    return this.#database.attempt((rows) => newestRow(rows, key.name, key.branch, versionKey(key.version)));
  }

  isNewestFile(sha256: string): Promise<Outcome<boolean>> {
    return this.#database.attempt((rows) => isNewestFile(rows, sha256));
  }

  find(key: PackageKey): Promise<Outcome<PackageRow | undefined>> {
    return this.#database.attempt((rows) => findRow(rows, key));
  }

  list(filter: ListFilter): ReturnType<PackageStore['list']> {
    return this.#database.attempt((rows) => listRows(rows, filter));
  }

  async file(sha256: string): Promise<Outcome<PackageFile | undefined>> {
    const size = await this.#database.attempt((rows) => sizeOf(rows, sha256));
    if (!size.ok || size.value === undefined) return size.ok ? ok(undefined) : size;
    const path = this.#files.pathOf(sha256);
    const seen = await stat(path).catch(() => undefined);
    if (seen?.size !== size.value) return ok(undefined);
    return ok({ path, sha256, size: size.value, modifiedAt: seen.mtimeMs });
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  /** A transaction that no other process' changes come between. */
  #holding<T>(work: (rows: Kysely<PackageTables>) => Promise<T>): Promise<Outcome<T>> {
    return inTransaction(this.#database, async (rows) => {
      await holdRegistry(rows);
      return ok(await work(rows));
    });
  }

  async #deleteUnused(sha256: string | undefined): Promise<void> {
    if (sha256 === undefined) return;
    await this.#holding(async (rows) => {
      const user = await rows.selectFrom('ota').select('id').where('sha256', '=', sha256).executeTakeFirst();
      if (user === undefined) await this.#files.delete(sha256);
    });
  }

  async #found(key: PackageKey): Promise<Outcome<PackageRow>> {
    const row = await this.find(key);
    if (!row.ok) return row;
    return row.value === undefined ? fail({ code: 'package-not-found', params: { ...key } }) : ok(row.value);
  }

  async #changed(): Promise<void> {
    const summary = await this.#database.attempt((rows) => summarise(rows, latestKept));
    if (!summary.ok) return;
    const { revision } = this.state.getState();
    this.state.setState({ ...summary.value, revision: revision + 1 });
  }
}
