/** `database` is its path or URL, without a password. */
export type DatabaseFaultParams = {
  'database-url-invalid': { url: string };
  'database-unreachable': { database: string; reason: string };
  'database-not-migrated': { database: string; reason: string };
  /** A newer Flashdock has changed its tables. */
  'database-newer': { database: string };
  'database-failed': { database: string; reason: string };
};
