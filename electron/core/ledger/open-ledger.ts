import { sql } from 'kysely';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { fail } from '../../../shared/result.ts';
import { identityOf, type FileIdentity } from '../database/file-identity.ts';
import { locateDatabase } from '../database/location.ts';
import { openDatabase, type Database } from '../database/open-database.ts';
import { setAside } from './set-aside.ts';
import { numbersSchema } from '../provisioning/tables.ts';
import { ledgerSchema, type LedgerTables } from './tables.ts';

/** A PASS and the number that it uses up are one transaction, so they share a database. */
const schemas = [ledgerSchema, numbersSchema];

/** Up to here a file is read through when it is opened, in a tenth of a second; a larger one when something is wrong. */
const readThroughBelow = 16 * 1024 * 1024;

export interface SetAside {
  readonly path: string;
  readonly reason: string;
}

/**
 * Opens the ledger. A damaged SQLite file is set aside, which `tell` hears of, and a new one begun. `suspect`: something
 * in it was damaged when it was used, so it is read through whatever its size. `patience`: milliseconds that a server
 * may take for a statement.
 */
export async function openLedger(
  url: string,
  tell: (aside: SetAside) => void,
  suspect = false,
  patience?: number,
): Promise<Outcome<Database<LedgerTables>>> {
  const location = locateDatabase(url);
  if (!location.ok) return location;
  const path = location.value.kind === 'sqlite' ? location.value.path : undefined;
  const file = path === undefined ? undefined : identityOf(path);
  const opened = await openSound(url, file, suspect, patience);
  if (opened.ok || opened.fault.code !== 'database-damaged' || path === undefined) return opened;
  if (file === undefined) return opened;
  const { reason } = opened.fault.params;
  const aside = await moveAside(path, file, opened.fault);
  if (!aside.ok) return aside;
  if (aside.value !== undefined) tell({ path: aside.value, reason });
  return openDatabase<LedgerTables>(url, schemas);
}

async function openSound(
  url: string,
  file: FileIdentity | undefined,
  suspect: boolean,
  patience: number | undefined,
): Promise<Outcome<Database<LedgerTables>>> {
  const opened = await openDatabase<LedgerTables>(url, schemas, patience);
  if (!opened.ok || opened.value.kind !== 'sqlite' || file === undefined) return opened;
  if (!suspect && file.size > readThroughBelow) return opened;
  const damage = await damageIn(opened.value);
  if (damage === undefined) return opened;
  await opened.value.close();
  return fail(damage);
}

async function damageIn(database: Database<LedgerTables>): Promise<Fault | undefined> {
  const looked = await database.attempt((kysely) =>
    sql<{ quick_check: string }>`pragma quick_check(1)`.execute(kysely),
  );
  if (!looked.ok) return looked.fault;
  const reason = looked.value.rows[0]?.quick_check ?? '';
  if (reason === 'ok') return undefined;
  return {
    code: 'database-damaged',
    params: { database: database.shown, reason: reason.replaceAll(/\s+/g, ' ').trim() },
  };
}

/** A file that cannot be moved stays where it is, and is the fault that it was. */
async function moveAside(
  path: string,
  file: FileIdentity,
  fault: Fault,
): Promise<Outcome<string | undefined>> {
  try {
    return { ok: true, value: await setAside(path, file, new Date()) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return fail(fault);
  }
}
