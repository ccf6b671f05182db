import { sql, type Kysely, type Selectable } from 'kysely';
import {
  ledgerKinds,
  ledgerVerdicts,
  type LedgerKind,
  type LedgerPage,
  type LedgerVerdict,
} from '../../../shared/contract/ledger.ts';
import type { Database } from '../database/open-database.ts';
import { firstIdAt } from './entry-id.ts';
import { entryOf } from './entry-rows.ts';
import type { PageQuery } from './ledger.ts';
import { macOf, searchable } from './mac-text.ts';
import type { EntryTable, LedgerTables } from './tables.ts';
import { findByText } from './search-text.ts';

export type Rows = Kysely<LedgerTables>;
export type EntryRow = Selectable<EntryTable>;

/** Rows from `first` on and before `end`, and how many of the newest of them. */
export interface Range {
  readonly first: number;
  readonly end: number;
  readonly limit: number;
}

/** What one index holds in the order of the list: all with the same values of these. */
export interface Branch {
  readonly mac?: string;
  readonly serial?: string;
  readonly release?: string;
  readonly outcome?: readonly [LedgerVerdict, LedgerKind];
}

const usualLimit = 100;

/**
 * A page, newest first. Whatever is asked for becomes some walks down one index each, merged, so that a page costs as
 * many steps as it has rows, however long the ledger is.
 */
export async function findEntries(
  { kysely, kind }: Pick<Database<LedgerTables>, 'kysely' | 'kind'>,
  query: PageQuery,
): Promise<LedgerPage> {
  const limit = query.limit ?? usualLimit;
  const branches = branchesOf(query);
  if (branches === undefined) return { entries: [], next: null };
  const range = { ...rangeOf(query), limit: limit + 1 };
  const text = query.text === undefined ? undefined : searchable(query.text);
  const found =
    text === undefined || kind === 'postgres' || query.mac !== undefined || query.serial !== undefined
      ? await walk(kysely, branches, range, query, text)
      : await findByText(kysely, branches, range, query, text);
  const entries = found.slice(0, limit).map(entryOf);
  return { entries, next: found.length > limit ? (entries.at(-1)?.id ?? null) : null };
}

function rangeOf({ from, until, before }: PageQuery): Omit<Range, 'limit'> {
  return {
    first: firstIdAt(Math.max(0, from ?? 0)),
    end: Math.min(before ?? Infinity, until === undefined ? Infinity : firstIdAt(until)),
  };
}

/** Undefined where nothing can fit: a MAC that is none, a download that passed. */
function branchesOf({ mac, serial, releases, ...rest }: PageQuery): readonly Branch[] | undefined {
  if (mac !== undefined) {
    const known = macOf(mac);
    return known === undefined ? undefined : [{ mac: known }];
  }
  if (serial !== undefined) return [{ serial }];
  const outcomes = outcomesOf(rest);
  const ofReleases: Branch[] = releases?.map((release) => ({ release })) ?? [{}];
  if (outcomes === undefined) return ofReleases;
  return ofReleases.flatMap((branch) => outcomes.map((outcome) => ({ ...branch, outcome })));
}

const verdictsOf: Readonly<Record<LedgerKind, readonly LedgerVerdict[]>> = {
  job: ['pass', 'written', 'failed', 'cancelled'],
  download: ['complete', 'sent', 'aborted'],
  push: ['updated', 'sent', 'failed', 'cancelled'],
  backup: ['complete', 'failed', 'cancelled'],
  restore: ['written', 'failed', 'cancelled'],
};

function outcomesOf({ kinds, verdicts }: Pick<PageQuery, 'kinds' | 'verdicts'>) {
  if (kinds === undefined && verdicts === undefined) return undefined;
  const wanted = verdicts ?? ledgerVerdicts;
  return (kinds ?? ledgerKinds).flatMap((kind) =>
    verdictsOf[kind].filter((verdict) => wanted.includes(verdict)).map((verdict) => [verdict, kind] as const),
  );
}

/** `text`: must be part of `search_text` too, which is looked at row by row. */
export async function walk(
  rows: Rows,
  branches: readonly Branch[],
  range: Range,
  query: PageQuery,
  text: string | undefined,
): Promise<readonly EntryRow[]> {
  const found = await Promise.all(
    branches.map((branch) => walkBranch(rows, branch, range, query, text).execute()),
  );
  if (found.length === 1) return found[0] ?? [];
  return found
    .flat()
    .sort((a, b) => b.id - a.id)
    .slice(0, range.limit);
}

/** How many rows the branches hold, counted up to `range.limit` in each. */
export async function countRows(rows: Rows, branches: readonly Branch[], range: Range): Promise<number> {
  let count = 0;
  for (const branch of branches) {
    const held = walkBranch(rows, branch, range, {}, undefined).clearSelect().select('id');
    const { total } = await rows
      .selectFrom(held.as('held'))
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    count += total;
  }
  return count;
}

function walkBranch(rows: Rows, branch: Branch, range: Range, query: PageQuery, text: string | undefined) {
  const { mac, serial, release, outcome } = branch;
  let entries = rows
    .selectFrom('ledger_entry')
    .selectAll()
    .where('id', '>=', range.first)
    .orderBy('id', 'desc')
    .limit(range.limit);
  if (range.end !== Infinity) entries = entries.where('id', '<', range.end);
  if (release !== undefined) entries = entries.where('release_id', '=', release);
  if (outcome !== undefined) {
    entries = entries.where('verdict', '=', outcome[0]).where('kind', '=', outcome[1]);
  }
  if (text !== undefined) entries = entries.where(holds(text));
  if (mac !== undefined) entries = entries.where('mac', '=', mac);
  if (serial !== undefined) entries = entries.where('serial', '=', serial);
  /* One device has few rows: its own index is the one to take, so the others are kept out of sight. */
  if (mac !== undefined || serial !== undefined) {
    if (query.serial !== undefined) entries = entries.where(unindexed('serial'), '=', query.serial);
    if (query.kinds) entries = entries.where(unindexed('kind'), 'in', query.kinds);
    if (query.verdicts) entries = entries.where(unindexed('verdict'), 'in', query.verdicts);
    if (query.releases) entries = entries.where(unindexed('release_id'), 'in', query.releases);
  }
  return entries;
}

/** So that no index of this column is taken in place of the one that tells most. */
export function unindexed(column: 'kind' | 'verdict' | 'release_id' | 'serial') {
  return sql<string>`coalesce(${sql.ref(column)}, '')`;
}

/** Part of a text, as it is; `like` would see wildcards in it. */
export function holds(text: string) {
  const column = sql.ref('ledger_entry.search_text');
  return sql<boolean>`replace(${column}, ${text}, '') <> ${column}`;
}
