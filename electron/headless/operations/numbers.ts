import { InvalidArgumentError } from 'commander';
import type { PlacedFile } from '../../../shared/contract/operation-request.ts';
import { parseFlashNumber } from '../../../shared/firmware/flash-number.ts';

export function numberArgument(text: string): number {
  const value = parseFlashNumber(text);
  if (value === undefined)
    throw new InvalidArgumentError('It is a number such as 0x10000, 65536, 64k or 4M.');
  return value;
}

/** `all` is null: up to the end of the flash. */
export function sizeArgument(text: string): number | null {
  return text.toLowerCase() === 'all' ? null : numberArgument(text);
}

/** `0x1000 bootloader.bin 0x8000 table.bin`: addresses and files by turns, as esptool has them. */
export function placedFiles(words: readonly string[]): readonly PlacedFile[] | undefined {
  const files: PlacedFile[] = [];
  for (let at = 0; at < words.length; at += 2) {
    const from = parseFlashNumber(words[at] ?? '');
    const path = words[at + 1];
    if (from === undefined || path === undefined) return undefined;
    files.push({ from, path });
  }
  return files;
}
