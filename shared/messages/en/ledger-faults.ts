import type { LedgerFaultParams } from '../../contract/faults/ledger.ts';
import type { Explanations } from '../explanation.ts';

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
  'ledger-timed-out': ({ database, seconds }) => ({
    cause: `The ledger ${database} did not confirm the record within ${seconds} s.`,
    remedy: 'Check the database and the network to it, then try again.',
  }),
};
