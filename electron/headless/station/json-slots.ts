import type { Fault } from '../../../shared/contract/fault.ts';
import { faultFields, printEvent } from '../json-lines.ts';
import type { Terminal } from '../terminal.ts';
import { secondsOf, type SlotReporter } from './slot-reporter.ts';

/** Milliseconds between two lines of one slot that differ by its progress alone. */
const progressInterval = 200;

/**
 * JSON lines, each with an `event`: `station`, `slot` for every change of a slot, `verdict` (`pass` or `failed`) for
 * every board, and last `ended` with the counts. A station that cannot begin says `refused` instead, and a barcode that
 * goes nowhere is `scan-refused`.
 */
export function jsonSlots(terminal: Terminal): SlotReporter {
  const told = new Map<number, { readonly at: number; readonly what: string }>();
  const print = (event: string, fields: object): void => printEvent(terminal, event, fields);
  const explained = (fault: Fault | null): object => faultFields(fault, terminal.messages);
  return {
    begun: ({ name, path, releaseId, releaseName, releaseVersion, locked }, slots) =>
      print('station', { recipe: { name, path, locked }, releaseId, releaseName, releaseVersion, slots }),
    slot({
      number,
      label,
      usbPath,
      state,
      waitsForRemoval,
      port,
      phase,
      share,
      secondsLeft,
      mac,
      baud,
      scans,
    }) {
      const what = JSON.stringify({ state, waitsForRemoval, port, phase, mac, baud, scans });
      const before = told.get(number);
      const now = performance.now();
      if (before?.what === what && now - before.at < progressInterval) return;
      told.set(number, { at: now, what });
      const progress = { share, secondsLeft };
      const place = { slot: number, label, usbPath, port };
      const scanned = scans.length === 0 ? {} : { scans };
      print('slot', { ...place, state, waitsForRemoval, phase, ...progress, mac, baud, ...scanned });
    },
    verdict(slot) {
      const { number, label, state, phase, mac, serial, baud, fault } = slot;
      const verdict = state === 'pass' ? 'pass' : 'failed';
      const seconds = secondsOf(slot);
      const given = serial === null ? {} : { serial };
      print('verdict', {
        slot: number,
        label,
        verdict,
        phase,
        ...explained(fault),
        mac,
        ...given,
        baud,
        seconds,
      });
    },
    ended: ({ passed, failed, cancelled }) => print('ended', { passed, failed, cancelled }),
    scanRefused: (fault) => print('scan-refused', explained(fault)),
    refused: (fault) => print('refused', explained(fault)),
  };
}
