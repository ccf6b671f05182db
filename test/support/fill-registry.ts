import { openDatabase } from '../../electron/core/database/open-database.ts';
import { packagesSchema, type PackageTables } from '../../electron/core/packages/tables.ts';
import { versionKey } from '../../electron/core/packages/versions.ts';

/** Rows `bulk` 0.0.0, 0.0.1, … written straight into the registry: many, without their files. */
export async function fillRegistry(database: string, count: number): Promise<void> {
  const opened = await openDatabase<PackageTables>(database, packagesSchema);
  if (!opened.ok) throw new Error(opened.fault.code);
  const row = (index: number) => {
    const version = `0.0.${index}`;
    const values = { name: 'bulk', branch: 'major', version, version_key: versionKey(version) };
    return { ...values, content: '{}', sha256: 'a'.repeat(64), size: 1, uploaded_at: index };
  };
  for (let from = 0; from < count; from += 1_000) {
    const rows = Array.from({ length: 1_000 }, (_, index) => row(from + index));
    await opened.value.kysely.insertInto('ota').values(rows).execute();
  }
  await opened.value.close();
}
