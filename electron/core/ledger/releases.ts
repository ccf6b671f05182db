import { sql } from 'kysely';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { LedgerRelease } from '../../../shared/contract/ledger.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Database } from '../database/open-database.ts';
import type { LedgerTables } from './tables.ts';

type Readable = Pick<Database<LedgerTables>, 'kysely'>;

/** To choose from. */
const listed = 200;
/** That one search takes. */
const searchable = 20;

export async function newestReleases({ kysely }: Readable): Promise<LedgerRelease[]> {
  return kysely
    .selectFrom('ledger_release')
    .select(['id', 'name', 'version'])
    .orderBy('newest', 'desc')
    .limit(listed)
    .execute();
}

/** Ids of the releases that `text` may mean. */
export async function findReleases({ kysely }: Readable, text: string): Promise<Outcome<string[]>> {
  const wanted = text.trim();
  const isHash = /^[0-9a-f]{6,64}$/i.test(wanted);
  const found = await kysely
    .selectFrom('ledger_release')
    .select('id')
    .where((row) =>
      row.or([
        row('name', '=', wanted),
        row('version', '=', wanted),
        row(sql<string>`name || ' ' || coalesce(version, '')`, '=', wanted),
        ...(isHash ? [row('id', 'like', `${wanted.toLowerCase()}%`)] : []),
      ]),
    )
    .orderBy('newest', 'desc')
    .limit(searchable + 1)
    .execute();
  if (found.length === 0) return fail({ code: 'ledger-release-not-found', params: { text } });
  if (found.length > searchable) {
    return fail({ code: 'ledger-release-ambiguous', params: { text, most: searchable } });
  }
  return ok(found.map(({ id }) => id));
}
