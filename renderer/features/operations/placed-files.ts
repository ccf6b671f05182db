import type { PlacedFile } from '../../../shared/contract/operation-request.ts';
import { parseFlashNumber } from '../../../shared/firmware/flash-number.ts';
import type { PlacedDraft } from './operations-setup.ts';

/** The rows as files at addresses; null while one of them says nothing. */
export function placedFilesOf(rows: readonly PlacedDraft[]): PlacedFile[] | null {
  const files: PlacedFile[] = [];
  for (const { from, path } of rows) {
    const address = parseFlashNumber(from.trim());
    if (address === undefined || path.trim() === '') return null;
    files.push({ from: address, path: path.trim() });
  }
  return files.length === 0 ? null : files;
}
