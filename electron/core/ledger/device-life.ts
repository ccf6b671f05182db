import type { DeviceLife, LedgerDevice, LedgerEntry } from '../../../shared/contract/ledger.ts';
import type { Database } from '../database/open-database.ts';
import { entryOf } from './entry-rows.ts';
import type { EarlierPasses, PageQuery } from './ledger.ts';
import { macOf } from './mac-text.ts';
import { unindexed, type Rows } from './search.ts';
import type { LedgerTables } from './tables.ts';

const usualLimit = 100;
/** A device has one; more are looked up in so many at the most. */
const mostNumbers = 8;

interface Key {
  readonly column: 'mac' | 'serial' | 'device_name';
  readonly value: string;
}

/** Undefined for a device without a row. */
export async function lifeOf(
  { kysely: rows }: Pick<Database<LedgerTables>, 'kysely'>,
  device: LedgerDevice,
  { before, limit = usualLimit }: Pick<PageQuery, 'before' | 'limit'>,
): Promise<DeviceLife | undefined> {
  const key = await identify(rows, device);
  if (key === undefined) return undefined;
  const ofDevice = rows.selectFrom('ledger_entry').where(key.column, '=', key.value);
  const newestFirst = ofDevice.selectAll().orderBy('id', 'desc');
  const page = await (before === undefined ? newestFirst : newestFirst.where('id', '<', before))
    .limit(limit + 1)
    .execute();
  const [newest] = page.length > 0 ? page : await newestFirst.limit(1).execute();
  if (newest === undefined) return undefined;
  const runs = await newestFirst
    .where(unindexed('verdict'), 'in', ['pass', 'updated'])
    .limit(1)
    .executeTakeFirst();
  const onCable = await newestFirst.where('kind', '=', 'job').limit(1).executeTakeFirst();
  const named = await newestFirst.where('device_name', 'is not', null).limit(1).executeTakeFirst();
  const serials = await serialsOf(rows, key);
  const entries = page.slice(0, limit).map(entryOf);
  return {
    mac: newest.mac,
    ...(await countsOf(rows, key)),
    serials,
    clashes: await clashesOf(rows, newest.mac, serials),
    name: named?.device_name ?? null,
    chip: onCable?.chip ?? newest.chip,
    revision: onCable?.revision ?? null,
    runs: runs === undefined ? null : entryOf(runs),
    entries,
    next: page.length > limit ? (entries.at(-1)?.id ?? null) : null,
  };
}

/** By its MAC wherever one is known for it. */
async function identify(rows: Rows, { mac, serial, name }: LedgerDevice): Promise<Key | undefined> {
  if (mac !== undefined) {
    const value = macOf(mac);
    return value === undefined ? undefined : { column: 'mac', value };
  }
  const key: Key | undefined =
    serial !== undefined
      ? { column: 'serial', value: serial }
      : name === undefined
        ? undefined
        : { column: 'device_name', value: name };
  if (key === undefined) return undefined;
  const newest = await rows
    .selectFrom('ledger_entry')
    .select('mac')
    .where(key.column, '=', key.value)
    .where('mac', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.mac == null ? key : { column: 'mac', value: newest.mac };
}

async function countsOf(rows: Rows, key: Key): Promise<Pick<DeviceLife, 'counts' | 'firstAt' | 'lastAt'>> {
  const kinds = await rows
    .selectFrom('ledger_entry')
    .where(key.column, '=', key.value)
    .select(({ fn }) => [
      'kind',
      fn.countAll<number>().as('entries'),
      fn.min('ended_at').as('first'),
      fn.max('ended_at').as('last'),
    ])
    .groupBy('kind')
    .execute();
  const counts = { job: 0, download: 0, push: 0, backup: 0, restore: 0 };
  for (const { kind, entries } of kinds) counts[kind] = entries;
  return {
    counts,
    firstAt: Math.min(...kinds.map(({ first }) => first)),
    lastAt: Math.max(...kinds.map(({ last }) => last)),
  };
}

async function serialsOf(rows: Rows, key: Key): Promise<string[]> {
  const serials = await rows
    .selectFrom('ledger_entry')
    .where(key.column, '=', key.value)
    .where('serial', 'is not', null)
    .select(({ fn }) => ['serial', fn.max('id').as('newest')])
    .groupBy('serial')
    .orderBy('newest', 'desc')
    .execute();
  return serials.flatMap(({ serial }) => serial ?? []);
}

/** A device that was never seen under a MAC cannot be told from another. */
async function clashesOf(rows: Rows, mac: string | null, serials: readonly string[]): Promise<LedgerEntry[]> {
  if (mac === null) return [];
  const found = await Promise.all(
    serials.slice(0, mostNumbers).map((serial) => otherWith(rows, serial, mac)),
  );
  return found.flatMap((row) => (row === undefined ? [] : [entryOf(row)]));
}

/** The newest PASS of another MAC with this number. */
function otherWith(rows: Rows, serial: string, mac: string) {
  return rows
    .selectFrom('ledger_entry')
    .selectAll()
    .where('serial', '=', serial)
    .where('mac', '<>', mac)
    .where(unindexed('verdict'), '=', 'pass')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function earlierPassesOf(
  { kysely: rows }: Pick<Database<LedgerTables>, 'kysely'>,
  { mac: text, serial }: { readonly mac: string; readonly serial: string | null },
): Promise<EarlierPasses> {
  const mac = macOf(text) ?? text;
  const passes = rows
    .selectFrom('ledger_entry')
    .selectAll()
    .where(unindexed('verdict'), '=', 'pass')
    .orderBy('id', 'desc')
    .limit(1);
  const sameMac = await passes.where('mac', '=', mac).executeTakeFirst();
  const numbered = await passes.where('mac', '=', mac).where('serial', 'is not', null).executeTakeFirst();
  const sameSerial = serial === null ? undefined : await otherWith(rows, serial, mac);
  return {
    mac: sameMac === undefined ? null : entryOf(sameMac),
    numbered: numbered === undefined ? null : entryOf(numbered),
    serial: sameSerial === undefined ? null : entryOf(sameSerial),
  };
}
