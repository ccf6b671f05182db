import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { identityOf, type FileIdentity } from '../database/file-identity.ts';
import { locateDatabase } from '../database/location.ts';
import { openDatabase, type Database } from '../database/open-database.ts';
import { createLedgerReader, type LedgerReader } from './reader/ledger-reader.ts';
import { longReads } from './reader/long-reads.ts';
import { setAside } from './set-aside.ts';
import { numbersSchema } from '../provisioning/tables.ts';
import { ledgerSchema, type LedgerTables } from './tables.ts';

/** A PASS and the number that it uses up are one transaction, so they share a database. */
const schemas = [ledgerSchema, numbersSchema];

/** Up to here a file is read through when it is opened, in a tenth of a second; a larger one when something is wrong. */
const readThroughBelow = 16 * 1024 * 1024;

/** Milliseconds for which a file may be empty because a process has just begun it. */
const longestBeginning = 60_000;

export interface SetAside {
  readonly path: string;
  readonly reason: string;
}

/** Closes both. */
export interface OpenLedger extends Database<LedgerTables> {
  readonly reader: LedgerReader;
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
): Promise<Outcome<OpenLedger>> {
  const location = locateDatabase(url);
  if (!location.ok) return location;
  const path = location.value.kind === 'sqlite' ? location.value.path : undefined;
  const file = path === undefined ? undefined : identityOf(path);
  const opened =
    file !== undefined && isEmptied(file)
      ? fail({
          code: 'database-damaged',
          params: { database: location.value.shown, reason: 'the file is empty' },
        } as const)
      : await openSound(url, file, suspect, patience);
  if (opened.ok || opened.fault.code !== 'database-damaged' || path === undefined) return opened;
  if (file === undefined) return opened;
  const { reason } = opened.fault.params;
  const aside = await moveAside(path, file, opened.fault);
  if (!aside.ok) return aside;
  if (aside.value !== undefined) tell({ path: aside.value, reason });
  return openWithReader(url);
}

/** SQLite would take it for a new one, and delete the log beside it. */
function isEmptied({ size, changedAt }: FileIdentity): boolean {
  return size === 0 && Date.now() - changedAt > longestBeginning;
}

async function openWithReader(url: string, patience?: number): Promise<Outcome<OpenLedger>> {
  const opened = await openDatabase<LedgerTables>(url, schemas, patience);
  if (!opened.ok) return opened;
  const reader = createLedgerReader(opened.value);
  return ok({
    ...opened.value,
    reader,
    async close() {
      await reader.close();
      await opened.value.close();
    },
  });
}

async function openSound(
  url: string,
  file: FileIdentity | undefined,
  suspect: boolean,
  patience: number | undefined,
): Promise<Outcome<OpenLedger>> {
  const opened = await openWithReader(url, patience);
  if (!opened.ok || opened.value.kind !== 'sqlite' || file === undefined) return opened;
  const isLarge = file.size > readThroughBelow;
  if (!suspect && isLarge) return opened;
  const damage = await damageIn(opened.value, isLarge);
  if (damage === undefined) return opened;
  await opened.value.close();
  return fail(damage);
}

async function damageIn(ledger: OpenLedger, isLarge: boolean): Promise<Fault | undefined> {
  const looked = await ledger.attempt(() =>
    isLarge ? ledger.reader.read('soundness', null) : longReads.soundness(ledger, null),
  );
  if (!looked.ok) return looked.fault;
  if (looked.value === 'ok') return undefined;
  const reason = looked.value.replaceAll(/\s+/g, ' ').trim();
  return { code: 'database-damaged', params: { database: ledger.shown, reason } };
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
