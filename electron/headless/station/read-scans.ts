import { createInterface } from 'node:readline';
import type { Station } from '../../core/station/station.ts';
import type { SlotReporter } from './slot-reporter.ts';

/**
 * Takes every line of standard input as a barcode: a scanner that types needs no screen. It goes to the first slot that
 * wants one, and a board that is read starts. Returns how to stop.
 */
export function readScans(station: Station, reporter: Pick<SlotReporter, 'scanRefused'>): () => void {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const text = line.trim();
    if (text === '') return;
    const placed = station.scanNext(text, null);
    if (!placed.ok) {
      reporter.scanRefused(placed.fault);
      return;
    }
    const slot = station.state.getState().slots.find(({ number }) => number === placed.value.slot);
    const isRead = slot?.scans.every(({ text: read }) => read !== null) ?? false;
    if (slot?.state === 'ready' && isRead) station.start(slot.number);
  });
  return () => {
    lines.close();
    process.stdin.destroy();
  };
}
