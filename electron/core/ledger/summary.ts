import { sql } from 'kysely';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { LedgerKind, LedgerVerdict } from '../../../shared/contract/ledger.ts';
import type { LedgerSummary } from '../../../shared/contract/ledger-summary.ts';
import type { Database } from '../database/open-database.ts';
import { firstIdAt } from './entry-id.ts';
import type { Rows } from './search.ts';
import type { LedgerTables } from './tables.ts';

/** Milliseconds since the epoch: from `from` on and before `until`. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** Boundaries of hours and days of every time zone fall on one of these. */
const quarter = 900_000;

/** What a list of reasons or releases shows. */
const mostListed = 20;

/** Everything in one stretch of time, counted by the database. */
export async function summarize(
  { kysely, kind }: Pick<Database<LedgerTables>, 'kysely' | 'kind'>,
  of: Stretch,
): Promise<LedgerSummary> {
  const tallies = await talliesOf(kysely, of);
  const jobs = { pass: 0, written: 0, failed: 0, cancelled: 0, ...countsOf(tallies, ['job']) };
  const judged = jobs.pass + jobs.written + jobs.failed;
  return {
    ...of,
    jobs,
    lan: { ...noLan, ...countsOf(tallies, ['download', 'push']) },
    ...(await boardsOf(kysely, of)),
    yield: judged === 0 ? null : jobs.pass / judged,
    quarters: await quartersOf(kysely, of),
    reasons: await reasonsOf(kysely, kind, of),
    slots: (await passedAndFailedBy(kysely, of, ['slot'])).map(({ slot, passed, failed }) => ({
      slot,
      passed,
      failed,
    })),
    releases: await releasesOf(kysely, of),
    operators: await namesOf(kysely, of, 'operator'),
    stations: await namesOf(kysely, of, 'station'),
  };
}

const noLan = { complete: 0, updated: 0, sent: 0, failed: 0, aborted: 0, cancelled: 0 };

interface Tally {
  readonly kind: LedgerKind;
  readonly verdict: LedgerVerdict;
  readonly entries: number;
}

function within(rows: Rows, { from, until }: Stretch) {
  return rows
    .selectFrom('ledger_entry')
    .where('id', '>=', firstIdAt(Math.max(0, from)))
    .where('id', '<', firstIdAt(until));
}

/** Jobs that came to an end of their own: whoever cancelled one says nothing about the board. */
function judgedWithin(rows: Rows, of: Stretch) {
  return within(rows, of).where('kind', '=', 'job').where('verdict', '<>', 'cancelled');
}

const passed = sql<number>`count(case when verdict = 'pass' then 1 end)`;
const failed = sql<number>`count(case when verdict <> 'pass' then 1 end)`;

function talliesOf(rows: Rows, of: Stretch): Promise<Tally[]> {
  return within(rows, of)
    .select(({ fn }) => ['kind', 'verdict', fn.countAll<number>().as('entries')])
    .groupBy(['kind', 'verdict'])
    .execute();
}

function countsOf(tallies: readonly Tally[], kinds: readonly LedgerKind[]) {
  const counts: Partial<Record<LedgerVerdict, number>> = {};
  for (const { kind, verdict, entries } of tallies) {
    if (kinds.includes(kind)) counts[verdict] = (counts[verdict] ?? 0) + entries;
  }
  return counts;
}

async function boardsOf(rows: Rows, of: Stretch) {
  /* PostgreSQL's average is a decimal, which its driver leaves as text. */
  const { boards, boardsPassed, milliseconds } = await within(rows, of)
    .where('kind', '=', 'job')
    .select([
      sql<number>`count(distinct mac)`.as('boards'),
      sql<number>`count(distinct case when verdict = 'pass' then mac end)`.as('boardsPassed'),
      sql<number | string | null>`avg(case when verdict = 'pass' then ended_at - started_at end)`.as(
        'milliseconds',
      ),
    ])
    .executeTakeFirstOrThrow();
  return { boards, boardsPassed, meanSeconds: milliseconds === null ? null : Number(milliseconds) / 1_000 };
}

async function quartersOf(rows: Rows, of: Stretch): Promise<LedgerSummary['quarters']> {
  const counted = await judgedWithin(rows, of)
    .select([
      sql<number>`ended_at / ${sql.lit(quarter)}`.as('quarter'),
      passed.as('passed'),
      failed.as('failed'),
    ])
    .groupBy('quarter')
    .orderBy('quarter')
    .execute();
  return counted.map(({ quarter: count, ...rest }) => ({ at: count * quarter, ...rest }));
}

async function reasonsOf(
  rows: Rows,
  kind: Database<LedgerTables>['kind'],
  of: Stretch,
): Promise<LedgerSummary['reasons']> {
  /* PostgreSQL reads no JSON that holds a NUL or half a surrogate pair anywhere, as a board's own words may. */
  const code =
    kind === 'sqlite'
      ? sql<string | null>`fault ->> '$.code'`
      : sql<string | null>`substring(fault from '"code":"([^"]+)"')`;
  const counted = await judgedWithin(rows, of)
    .where('verdict', '<>', 'pass')
    .select(({ fn }) => [code.as('code'), fn.countAll<number>().as('count'), fn.max('id').as('newest')])
    .groupBy('code')
    .orderBy('count', 'desc')
    .orderBy('newest', 'desc')
    .limit(mostListed)
    .execute();
  if (counted.length === 0) return [];
  const newest = await rows
    .selectFrom('ledger_entry')
    .select(['id', 'fault'])
    .where(
      'id',
      'in',
      counted.map((each) => each.newest),
    )
    .execute();
  const faults = new Map(newest.map(({ id, fault }) => [id, fault]));
  return counted.map(({ code: reason, count, newest: id }) => {
    const fault = faults.get(id) ?? null;
    /* A board that was written and did not show its boot has no fault: the verdict is the reason. */
    return { code: reason ?? 'written', count, fault: fault === null ? null : (JSON.parse(fault) as Fault) };
  });
}

function passedAndFailedBy(
  rows: Rows,
  of: Stretch,
  columns: readonly ('slot' | 'release_name' | 'release_version')[],
) {
  return judgedWithin(rows, of)
    .select([...columns, passed.as('passed'), failed.as('failed')])
    .groupBy(columns)
    .orderBy(columns[0] ?? 'slot')
    .execute();
}

async function releasesOf(rows: Rows, of: Stretch): Promise<LedgerSummary['releases']> {
  const counted = await passedAndFailedBy(rows, of, ['release_name', 'release_version']);
  return counted
    .map(({ release_name: name, release_version: version, ...rest }) => ({ name, version, ...rest }))
    .sort((a, b) => b.passed + b.failed - a.passed - a.failed)
    .slice(0, mostListed);
}

async function namesOf(rows: Rows, of: Stretch, column: 'operator' | 'station'): Promise<string[]> {
  const names = await within(rows, of).where('kind', '=', 'job').select(column).distinct().execute();
  return names.flatMap((each) => each[column] ?? []).sort();
}
