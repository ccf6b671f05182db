import type { LedgerEventParams } from '../../contract/events/ledger.ts';
import type { Sentences } from '../explanation.ts';
import { grouped } from '../quantity.ts';

const day = (at: number) => new Date(at).toISOString().slice(0, 10);

export const ledgerEvents: Sentences<LedgerEventParams> = {
  'ledger-set-aside': ({ database, path, reason }) =>
    `The ledger ${database} is damaged (${reason}); it was set aside as ${path}, and a new one begins`,
  'ledger-reopened': ({ database }) =>
    `The ledger ${database} was replaced by another file; records go into the one that is there now`,
  'ledger-not-written': ({ database, code, reason }) =>
    `The ledger ${database} takes no records: ${code}${reason === '' ? '' : `, ${reason}`}`,
  'ledger-entries-lost': ({ database, count }) =>
    `${count === 1 ? 'A download or push' : `${grouped(count)} downloads and pushes`} could not be kept in the ledger ${database}`,
  'mac-passed-before': ({ port, mac, at, name }) =>
    `${port}: ${mac} has passed before, with ${name} on ${day(at)}`,
  'mac-has-serial': ({ port, serial, mac, at }) =>
    `${port}: ${mac} has the serial number ${serial} since ${day(at)}`,
  'serial-used-before': ({ port, serial, mac, at }) =>
    `${port}: serial number ${serial} was given to ${mac} on ${day(at)}`,
};
