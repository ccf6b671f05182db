import type { Kysely } from 'kysely';
import type { PackageFiles } from './files.ts';
import type { PackageKey } from './store.ts';
import type { PackageTables } from './tables.ts';

export interface Swept {
  /** Files that no row names, and unfinished ones. */
  readonly files: number;
  /** Rows whose file is gone. */
  readonly lost: readonly (PackageKey & { readonly sha256: string })[];
}

/** Makes rows and files one again after a process was killed or a disk lost something. Needs the registry held. */
export async function sweep(transaction: Kysely<PackageTables>, files: PackageFiles): Promise<Swept> {
  const unfinished = await files.sweepIncoming();
  const there = await files.list();
  const rows = await transaction
    .selectFrom('ota')
    .select(['id', 'name', 'version', 'branch', 'sha256'])
    .execute();
  const named = new Set(rows.map(({ sha256 }) => sha256));
  const orphans = [...there].filter((sha256) => !named.has(sha256));
  for (const sha256 of orphans) await files.delete(sha256);
  const lost = rows.filter(({ sha256 }) => !there.has(sha256));
  for (const { id } of lost) await transaction.deleteFrom('ota').where('id', '=', id).execute();
  return { files: unfinished + orphans.length, lost };
}
