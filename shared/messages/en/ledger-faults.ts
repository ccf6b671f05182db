import type { LedgerFaultParams } from '../../contract/faults/ledger.ts';
import type { Explanations } from '../explanation.ts';
import { grouped } from '../quantity.ts';

const day = (at: number) => new Date(at).toISOString().slice(0, 10);

export const ledgerFaults: Explanations<LedgerFaultParams> = {
  'ledger-entry-not-found': ({ id }) => ({
    cause: `The ledger has no entry ${id}.`,
    remedy: 'Search again; ids are those that a search gives.',
  }),
  'ledger-device-not-found': ({ device }) => ({
    cause: `The ledger knows no device ${device}.`,
    remedy: 'Give a MAC, a serial number or a device name as a search shows them.',
  }),
  'ledger-release-not-found': ({ text }) => ({
    cause: `The ledger knows no release ${text}.`,
    remedy: 'Give a name, a version, both, or the beginning of a release’s id.',
  }),
  'ledger-release-ambiguous': ({ text, most }) => ({
    cause: `More than ${most} releases are called ${text}.`,
    remedy: 'Give the version too, or the beginning of a release’s id.',
  }),
  'ledger-export-failed': ({ path, reason }) => ({
    cause: `${path} could not be written: ${reason}.`,
    remedy: 'Check the folder, its rights and the space on the disk.',
  }),
  'ledger-workbook-too-large': ({ most }) => ({
    cause: `A workbook takes at most ${grouped(most)} entries here.`,
    remedy: 'Choose a shorter time or fewer verdicts, or CSV, which has no limit.',
  }),
  'report-not-printed': ({ reason }) => ({
    cause: `The report could not be printed as PDF: ${reason}.`,
    remedy: 'Save it as HTML, and print that from any browser.',
  }),
  'report-without-browser': ({ variable }) => ({
    cause: 'No browser that prints a PDF was found: Chromium, Chrome or Edge.',
    remedy: `Name one in ${variable}, or write the report as .html and print it from any browser.`,
  }),
  'serial-used-before': ({ serial, mac, at }) => ({
    cause: `The serial number ${serial} belongs to ${mac} since ${day(at)}.`,
    remedy:
      'Nothing was written. Give this board a number of its own, or override it where it takes the other’s place.',
  }),
  'mac-has-serial': ({ mac, serial, at }) => ({
    cause: `This board, ${mac}, has the serial number ${serial} since ${day(at)}.`,
    remedy: 'Nothing was written. Flash it with that number, or override it where it is to get a new one.',
  }),
  'serial-not-checked': ({ serial, reason }) => ({
    cause: `The ledger could not say whether another board has the serial number ${serial}: ${reason}.`,
    remedy: 'Nothing was written. Check the ledger’s database, then try again.',
  }),
  'ledger-timed-out': ({ database, seconds }) => ({
    cause: `The ledger ${database} did not confirm the record within ${seconds} s.`,
    remedy: 'Check the database and the network to it, then try again.',
  }),
};
