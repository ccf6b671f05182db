import { sql } from 'kysely';
import type { PageQuery } from './ledger.ts';
import { holds, walk, type Branch, type EntryRow, type Range, type Rows } from './search.ts';

/** So many rows that hold a text are looked at before the other conditions lead instead. */
const mostHits = 20_000;

/** SQLite: by its trigram index, newest first. */
export async function findByText(
  rows: Rows,
  branches: readonly Branch[],
  range: Range,
  query: PageQuery,
  text: string,
): Promise<readonly EntryRow[]> {
  const [only] = branches;
  const isTextAlone = branches.length === 1 && only?.release === undefined && only?.outcome === undefined;
  if (isTextAlone) return entriesOf(rows, hitsOf(range, text, undefined), range, query, text);
  const found = await entriesOf(rows, hitsOf(range, text, mostHits), range, query, text);
  if (found.length >= range.limit) return found;
  const { hits, oldest } = await countHits(rows, range, text);
  if (hits < mostHits || oldest === null) return found;
  /* The text is in nearly everything: the other conditions tell more rows apart. */
  const rest = await walk(rows, branches, { ...range, end: oldest }, query, text);
  return [...found, ...rest].slice(0, range.limit);
}

/** Ids of rows whose text fits, newest first. */
function hitsOf({ first, end }: Range, text: string, limit: number | undefined) {
  const before = end === Infinity ? sql`` : sql`and rowid < ${end}`;
  const most = limit === undefined ? sql`` : sql`limit ${limit}`;
  return sql`select rowid as hit from ledger_text
    where search_text like ${patternOf(text)} and rowid >= ${first} ${before} order by rowid desc ${most}`;
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

async function countHits(rows: Rows, range: Range, text: string) {
  const { rows: counted } = await sql<{ hits: number; oldest: number | null }>`
    select count(*) as hits, min(hit) as oldest from (${hitsOf(range, text, mostHits)})`.execute(rows);
  return counted[0] ?? { hits: 0, oldest: null };
}

/** Wildcards in the text become wildcards of one character: `holds` sees to the rest. */
function patternOf(text: string): string {
  return `%${text.replaceAll(/[%_]/g, '_')}%`;
}
