import { sql } from 'kysely';
import type { PageQuery } from './ledger.ts';
import { countRows, holds, walk, type Branch, type EntryRow, type Range, type Rows } from './search.ts';

/** So few rows that the other conditions leave are looked at one by one. */
const fewRows = 5_000;

/**
 * SQLite: by its trigram index, newest first; or row by row where the other conditions leave few, for then the text may
 * be in nearly everything else.
 */
export async function findByText(
  rows: Rows,
  branches: readonly Branch[],
  range: Range,
  query: PageQuery,
  text: string,
): Promise<readonly EntryRow[]> {
  const [only] = branches;
  const isTextAlone = branches.length === 1 && only?.release === undefined && only?.outcome === undefined;
  if (!isTextAlone) {
    const few = await countRows(rows, branches, { ...range, limit: fewRows });
    if (few < fewRows) return walk(rows, branches, range, query, text);
  }
  return entriesOf(rows, hitsOf(range, text), range, query, text);
}

/** Ids of rows whose text fits, newest first. */
function hitsOf({ first, end }: Range, text: string) {
  const before = end === Infinity ? sql`` : sql`and rowid < ${end}`;
  return sql`select rowid as hit from ledger_text
    where search_text like ${patternOf(text)} and rowid >= ${first} ${before} order by rowid desc`;
}

async function entriesOf(
  rows: Rows,
  hits: ReturnType<typeof hitsOf>,
  { limit }: Range,
  { kinds, verdicts, releases }: PageQuery,
  text: string,
): Promise<readonly EntryRow[]> {
  const among = (column: string, values: readonly string[] | undefined) =>
    values === undefined ? sql`` : sql`and +${sql.ref(column)} in (${sql.join(values)})`;
  /* `cross join` keeps SQLite at this order: the hits lead, and each is one row. */
  const { rows: found } = await sql<EntryRow>`
    select ledger_entry.* from (${hits}) as hits cross join ledger_entry on ledger_entry.id = hits.hit
    where ${holds(text)} ${among('kind', kinds)} ${among('verdict', verdicts)} ${among('release_id', releases)}
    order by hits.hit desc limit ${limit}`.execute(rows);
  return found;
}

/** Wildcards in the text become wildcards of one character: `holds` sees to the rest. */
function patternOf(text: string): string {
  return `%${text.replaceAll(/[%_]/g, '_')}%`;
}
