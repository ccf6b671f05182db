import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createLog, type Log } from '../../electron/core/log.ts';
import { openStore, type StoreOptions } from '../../electron/core/packages/open-store.ts';
import type { PackageRow, PackageStore } from '../../electron/core/packages/store.ts';
import type { PackageContent } from '../../shared/contract/package-content.ts';
import type { Outcome } from '../../shared/contract/fault.ts';

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A `content.json` as a developer would fill it in. */
export function contentOf(bytes: Uint8Array, changes: Partial<PackageContent> = {}): PackageContent {
  return {
    package: 'gateway',
    description: 'Gateway firmware',
    version: '1.0.0',
    branch: 'major',
    local: './packages/gateway',
    remote: 'http://127.0.0.1:5000/',
    sha256: sha256Of(bytes),
    dependencies: {},
    BeforeUpdate: 'systemctl stop gateway',
    AfterUpdate: 'systemctl start gateway',
    restore: '',
    ...changes,
  };
}

export async function openTestStore(
  options: Partial<StoreOptions> & Pick<StoreOptions, 'folder'>,
): Promise<{ store: PackageStore; log: Log }> {
  const log = createLog();
  const opened = await openStore({ log, ...options });
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  onTestFinished(() => opened.value.close());
  return { store: opened.value, log };
}

/** Puts a package into a store as an upload does. */
export async function put(
  store: PackageStore,
  bytes: Uint8Array,
  changes: Partial<PackageContent> = {},
  overwrite = false,
): Promise<Outcome<PackageRow>> {
  const content = contentOf(bytes, changes);
  const file = await store.receive(inPieces(bytes));
  if (!file.ok) return file;
  return store.add({ file: file.value, content, text: JSON.stringify(content), overwrite });
}

// eslint-disable-next-line @typescript-eslint/require-await -- an async iterable is what streams are
export async function* inPieces(bytes: Uint8Array, length = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** Every file below the folder of a store but its database: what there is to be named by a row. */
export async function filesIn(folder: string): Promise<string[]> {
  const lists = await Promise.all(
    ['files', 'incoming'].map((name) => readdir(join(folder, name)).catch(() => [])),
  );
  return lists.flat().sort();
}
