import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { PackageFiles } from './files.ts';
import type { PackageTables } from './tables.ts';

/**
 * Takes the registry for this process until the transaction ends: rows and files change together, and no other
 * process may see the one without the other.
 */
export async function holdRegistry(transaction: Kysely<PackageTables>): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable('ota_store')
    .set({ id: 1 })
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) return;
  /* The very first opening; two at once wait for each other here. */
  await transaction
    .insertInto('ota_store')
    .values({ id: 1, folder: '' })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/**
 * False where rows and files are not each other's: sweeping would delete all of both. A registry without rows and a
 * folder without files take each other.
 */
export async function belongsTogether(
  transaction: Kysely<PackageTables>,
  files: PackageFiles,
  folder: string,
): Promise<boolean> {
  const mark = join(folder, 'store-id');
  const [here, registry, anyRow] = [
    await readFile(mark, 'utf8').catch(() => ''),
    await transaction.selectFrom('ota_store').select('folder').executeTakeFirstOrThrow(),
    await transaction.selectFrom('ota').select('id').limit(1).executeTakeFirst(),
  ];
  if (registry.folder !== '' && registry.folder === here) return true;
  if (anyRow !== undefined || (await files.list()).size > 0) return false;
  const id = randomUUID();
  await writeFile(mark, id);
  await transaction.updateTable('ota_store').set({ folder: id }).execute();
  return true;
}
