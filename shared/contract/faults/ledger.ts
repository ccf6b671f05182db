export type LedgerFaultParams = {
  'ledger-entry-not-found': { id: number };
  'ledger-device-not-found': { device: string };
  'ledger-release-not-found': { text: string };
  /** More releases fit than one search takes. */
  'ledger-release-ambiguous': { text: string; most: number };
  'ledger-export-failed': { path: string; reason: string };
  /** More rows than a workbook takes here. */
  'ledger-workbook-too-large': { most: number };
  'report-not-printed': { reason: string };
  /** Nothing here prints HTML as PDF. */
  'report-without-browser': { variable: string };
  /** Another board, `mac`, passed with this number; `at`: when. */
  'serial-used-before': { serial: string; mac: string; at: number };
  /** This board passed with another number, `serial`. */
  'mac-has-serial': { mac: string; serial: string; at: number };
  /** Nobody could say whether another board has this number. */
  'serial-not-checked': { serial: string; reason: string };
  /** The database did not say in time that the row is safe. */
  'ledger-timed-out': { database: string; seconds: number };
};
