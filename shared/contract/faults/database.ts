/** `database` is its path or URL, without a password. */
export type DatabaseFaultParams = {
  'database-url-invalid': { url: string };
  'database-unreachable': { database: string; reason: string };
  'database-not-migrated': { database: string; reason: string };
  /** A newer Flashdock has changed its tables. */
  'database-newer': { database: string };
  /** The file is no database any more, or pages of it are not what they were. */
  'database-damaged': { database: string; reason: string };
  /** A SQLite file that was deleted, moved or cannot be reached any more while it is open. */
  'database-missing': { database: string };
  /** Another SQLite file has its name. */
  'database-replaced': { database: string };
  'database-failed': { database: string; reason: string };
};
