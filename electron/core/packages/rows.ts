import { sql, type ExpressionBuilder, type Kysely, type Selectable } from 'kysely';
import type { ListFilter, PackageKey, PackageRow } from './store.ts';
import type { OtaTable, PackageTables } from './tables.ts';

type Rows = Kysely<PackageTables>;

export async function findRow(rows: Rows, key: PackageKey): Promise<PackageRow | undefined> {
  if (!isStorable(key.name, key.branch, key.version)) return undefined;
  return rowOf(
    await rows
      .selectFrom('ota')
      .selectAll()
      .where('name', '=', key.name)
      .where('branch', '=', key.branch)
      .where('version', '=', key.version)
      .executeTakeFirst(),
  );
}

/** One step down the index, however many versions there are. `before`: older than what has this version key. */
export async function newestRow(
  rows: Rows,
  name: string,
  branch: string,
  before?: string,
): Promise<PackageRow | undefined> {
  if (!isStorable(name, branch)) return undefined;
  const ofBranch = rows.selectFrom('ota').selectAll().where('name', '=', name).where('branch', '=', branch);
  const candidates = before === undefined ? ofBranch : ofBranch.where('version_key', '<', before);
  return rowOf(await candidates.orderBy('version_key', 'desc').limit(1).executeTakeFirst());
}

/** Whether this is the file of the newest version of any package. */
export async function isNewestFile(rows: Rows, sha256: string): Promise<boolean> {
  if (!isStorable(sha256)) return false;
  const users = await rows
    .selectFrom('ota')
    .select(['name', 'branch'])
    .where('sha256', '=', sha256)
    .execute();
  for (const { name, branch } of users) {
    const newest = await newestRow(rows, name, branch);
    if (newest?.sha256 === sha256) return true;
  }
  return false;
}

export async function listRows(rows: Rows, filter: ListFilter) {
  const { name = '', branch = '', version = '', search = '' } = filter;
  if (!isStorable(name, branch, version, search)) return { rows: [], total: 0 };
  const query = rows.selectFrom('ota').where((row) => matching(row, filter));
  const { total } = await query
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const found = await query
    .selectAll()
    .orderBy('name')
    .orderBy('branch')
    .orderBy('version_key', 'desc')
    .limit(filter.limit ?? Number.MAX_SAFE_INTEGER)
    .offset(filter.offset ?? 0)
    .execute();
  return { rows: found.map(toRow), total };
}

/** Bytes of the file with this SHA-256; undefined where no package has it. */
export async function sizeOf(rows: Rows, sha256: string): Promise<number | undefined> {
  if (!isStorable(sha256)) return undefined;
  const row = await rows
    .selectFrom('ota')
    .select('size')
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  return row?.size;
}

export async function summarise(rows: Rows, latest: number) {
  const { packages, bytes } = await rows
    .selectFrom('ota')
    .select((row) => [
      row.fn.countAll<number>().as('packages'),
      row.fn.sum<number | string | null>('size').as('bytes'),
    ])
    .executeTakeFirstOrThrow();
  const found = await rows
    .selectFrom('ota')
    .selectAll()
    .orderBy('uploaded_at', 'desc')
    .limit(latest)
    .execute();
  /* PostgreSQL sums bigints into a numeric, which comes as text. */
  return { packages, bytes: Number(bytes ?? 0), latest: found.map(toRow) };
}

function matching(
  row: ExpressionBuilder<PackageTables, 'ota'>,
  { name, branch, version, search }: ListFilter,
) {
  const part = search?.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`);
  return row.and([
    ...(name === undefined ? [] : [row('name', '=', name)]),
    ...(branch === undefined ? [] : [row('branch', '=', branch)]),
    ...(version === undefined ? [] : [row('version', '=', version)]),
    ...(part === undefined ? [] : [sql<boolean>`lower(${row.ref('name')}) like ${`%${part}%`} escape '\\'`]),
  ]);
}

function rowOf(found: Selectable<OtaTable> | undefined): PackageRow | undefined {
  return found === undefined ? undefined : toRow(found);
}

export function toRow(found: Selectable<OtaTable>): PackageRow {
  const { id, name, version, branch, content, sha256, size, uploaded_at: uploadedAt } = found;
  return { id, name, version, branch, content, sha256, size, uploadedAt };
}

/** No row can have a name that no database can hold; PostgreSQL would refuse the question. */
function isStorable(...texts: readonly string[]): boolean {
  return texts.every((text) => !text.includes('\0') && text.isWellFormed());
}
