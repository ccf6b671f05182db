import type { DatabaseFaultParams } from '../../contract/faults/database.ts';
import type { Explanations } from '../explanation.ts';

export const databaseFaults: Explanations<DatabaseFaultParams> = {
  'database-url-invalid': ({ url }) => ({
    cause: `${url} names no database.`,
    remedy: 'Give a path for SQLite, or postgres://user:password@host/database.',
  }),
  'database-unreachable': ({ database, reason }) => ({
    cause: `The database ${database} cannot be opened: ${reason}.`,
    remedy:
      'Check that it is running, that the address and password are right, and that the folder can be written.',
  }),
  'database-not-migrated': ({ database, reason }) => ({
    cause: `The tables in ${database} could not be set up: ${reason}.`,
    remedy: 'Give the user of this database the right to create tables, or choose another database.',
  }),
  'database-newer': ({ database }) => ({
    cause: `A newer Flashdock has changed the tables in ${database}.`,
    remedy: 'Update this Flashdock, or choose another database.',
  }),
  'database-damaged': ({ database, reason }) => ({
    cause: `The database file ${database} is damaged: ${reason}.`,
    remedy: 'Keep it, and restore a copy of it; `sqlite3 FILE .recover` saves what can be read.',
  }),
  'database-missing': ({ database }) => ({
    cause: `The database file ${database} was deleted, moved or cut off while it was open.`,
    remedy: 'Put it back under its name. To begin an empty one instead, start Flashdock again.',
  }),
  'database-replaced': ({ database }) => ({
    cause: `The database file ${database} was replaced by another one while it was open.`,
    remedy: 'Start Flashdock again: it then uses the file that is there now.',
  }),
  'database-failed': ({ database, reason }) => ({
    cause: `The database ${database} refused: ${reason}.`,
    remedy: 'Check that it is still running and has space left, then try again.',
  }),
};
