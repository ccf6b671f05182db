import type { FlashEventParams } from '../../contract/events/flash.ts';
import { revision } from '../figures.ts';
import { counted, grouped } from '../quantity.ts';
import type { Sentences } from '../explanation.ts';

export const flashEvents: Sentences<FlashEventParams> = {
  'job-started': ({ name, port }) => `Flashing ${name} on ${port}`,
  'chip-identified': ({ port, chip, revision: value, mac }) => `${port}: ${chip} ${revision(value)}, ${mac}`,
  'baud-stepped-down': ({ port, from, to }) => `${port} does not work at ${from} baud, trying ${to}`,
  'link-degraded': ({ port, asked, baud }) =>
    `${port} begins at ${baud} baud: at ${asked} it did not work within the last day`,
  'connection-lost': ({ port, reason }) => `Lost the connection on ${port} (${reason}), connecting again`,
  'preflight-overridden': ({ port, code }) => `Preflight finding ${code} overridden on ${port}`,
  'image-restarted': ({ port, path, reason }) => `${port}: sending ${path} again from its start: ${reason}`,
  'files-skipped': ({ port, files, bytes }) =>
    `${port} already holds ${counted(files, 'file')}, ${grouped(bytes)} bytes: not written again`,
  'job-passed': ({ name, port, mac, seconds }) =>
    `PASS ${mac} on ${port}: ${name} written and boots, ${seconds.toFixed(1)} s`,
  'job-written': ({ name, port, mac, seconds }) =>
    `Written ${mac} on ${port}: ${name}, boot not seen, ${seconds.toFixed(1)} s`,
  'job-failed': ({ name, port, phase, code }) => `FAIL on ${port}: ${name} at ${phase}, ${code}`,
  'job-not-recorded': ({ name, port, mac, boots, reason }) =>
    `Not recorded: ${mac} on ${port}, ${name} written${boots ? ' and boots' : ''}; the ledger refused: ${reason}`,
  'job-cancelled': ({ name, port, phase }) => `Cancelled on ${port}: ${name} at ${phase}`,
  'port-plugged': ({ port, bridge }) => `Plugged in: ${port}${bridge === null ? '' : ` (${bridge})`}`,
  'port-unplugged': ({ port }) => `Unplugged: ${port}`,
};
