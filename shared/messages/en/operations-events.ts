import type { OperationsEventParams } from '../../contract/events/operations.ts';
import type { OperationKind } from '../../contract/operation-request.ts';
import type { Sentences } from '../explanation.ts';

const names: Readonly<Record<OperationKind, string>> = {
  read: 'Reading flash',
  backup: 'Backup',
  restore: 'Restore',
  'erase-flash': 'Erasing the chip',
  'erase-region': 'Erasing a region',
  write: 'Writing files',
  verify: 'Comparing',
  merge: 'Merging to one image',
};

const on = (port: string | null): string => (port === null ? '' : ` on ${port}`);
const of = (mac: string | null): string => (mac === null ? '' : ` (${mac})`);

export const operationsEvents: Sentences<OperationsEventParams> = {
  'operation-started': ({ kind, port }) => `${names[kind]}${on(port)}: begun`,
  'operation-done': ({ kind, port, mac, seconds }) =>
    `${names[kind]}${on(port)}${of(mac)}: done, ${seconds.toFixed(1)} s`,
  'operation-differs': ({ kind, port, mac }) => `${names[kind]}${on(port)}${of(mac)}: the chip differs`,
  'operation-failed': ({ kind, port, code }) => `${names[kind]}${on(port)}: failed, ${code}`,
  'operation-cancelled': ({ kind, port }) => `${names[kind]}${on(port)}: cancelled`,
};
