import { InvalidArgumentError } from 'commander';

const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 * 1024 };

/** A number as esptool takes it: `0x10000`, `65536`, `64k`, `4M`, `4MB`. Undefined for anything else. */
export function parseNumber(text: string): number | undefined {
  const match = /^(0x[0-9a-f]+|\d+)(?:([km])b?)?$/i.exec(text);
  if (match === null) return undefined;
  const value = Number(match[1]) * (units[(match[2] ?? '').toLowerCase()] ?? 1);
  return value <= 0xffff_ffff ? value : undefined;
}

export function numberArgument(text: string): number {
  const value = parseNumber(text);
  if (value === undefined)
    throw new InvalidArgumentError('It is a number such as 0x10000, 65536, 64k or 4M.');
  return value;
}

/** `all` is null: up to the end of the flash. */
export function sizeArgument(text: string): number | null {
  return text.toLowerCase() === 'all' ? null : numberArgument(text);
}

export interface PlacedFile {
  readonly from: number;
  readonly path: string;
}

/** `0x1000 bootloader.bin 0x8000 table.bin`: addresses and files by turns, as esptool has them. */
export function placedFiles(words: readonly string[]): readonly PlacedFile[] | undefined {
  const files: PlacedFile[] = [];
  for (let at = 0; at < words.length; at += 2) {
    const from = parseNumber(words[at] ?? '');
    const path = words[at + 1];
    if (from === undefined || path === undefined) return undefined;
    files.push({ from, path });
  }
  return files;
}
