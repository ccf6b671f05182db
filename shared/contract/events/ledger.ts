export type LedgerEventParams = {
  /** `path`: where the damaged file is now. */
  'ledger-set-aside': { database: string; path: string; reason: string };
  /** Its file was replaced while it was open; the one that is there now is used. */
  'ledger-reopened': { database: string };
  /** `code`: of the fault. */
  'ledger-not-written': { database: string; code: string; reason: string };
  /** Downloads and pushes that could not be kept. */
  'ledger-entries-lost': { database: string; count: number };
  /** A board with this MAC has passed before; `at`: when. */
  'mac-passed-before': { port: string; mac: string; at: number; name: string };
  /** This board passed before with another number, `serial`. */
  'mac-has-serial': { port: string; serial: string; mac: string; at: number };
  /** Another board, `mac`, has this serial number. */
  'serial-used-before': { port: string; serial: string; mac: string; at: number };
};
