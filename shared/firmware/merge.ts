import { chipByName } from './chips.ts';
import { patchFlashHeader } from './image/flash-header.ts';
import type { Release, ReleaseFile } from './release.ts';
import { fail, ok, type Result } from '../result.ts';

/** Bytes at a flash address. */
export interface MergePiece {
  readonly path: string;
  readonly from: number;
  readonly bytes: Uint8Array;
}

export interface Merged {
  /** Flash address of the first byte. */
  readonly from: number;
  readonly bytes: Uint8Array;
}

/** Why pieces make no image. `at` is a flash address; `before` and `beyond` are where the image begins and ends. */
export type MergeFault =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'overlap'; readonly first: string; readonly second: string; readonly at: number }
  | { readonly kind: 'before'; readonly path: string; readonly at: number; readonly begin: number }
  | { readonly kind: 'too-long'; readonly end: number; readonly size: number };

export interface MergeOptions {
  /** Flash address at which the image begins; 0 where absent, so that it is written to 0. */
  readonly begin?: number;
  /** Flash address at which it ends, filled up; the end of the last piece where absent. */
  readonly end?: number;
}

const blank = 0xff;

/** One image of all pieces, with 0xFF between them as erased flash has it. Refuses what would hide bytes. */
export function mergePieces(
  pieces: readonly MergePiece[],
  { begin = 0, end }: MergeOptions = {},
): Result<Merged, MergeFault> {
  const sorted = pieces.filter(({ bytes }) => bytes.length > 0).toSorted((a, b) => a.from - b.from);
  const [first] = sorted;
  if (first === undefined) return fail({ kind: 'nothing' });
  if (first.from < begin) return fail({ kind: 'before', path: first.path, at: first.from, begin });
  for (const [index, { path, from, bytes }] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next !== undefined && from + bytes.length > next.from) {
      return fail({ kind: 'overlap', first: path, second: next.path, at: next.from });
    }
  }
  const last = Math.max(...sorted.map(({ from, bytes }) => from + bytes.length));
  if (end !== undefined && last > end) return fail({ kind: 'too-long', end: last, size: end });
  const image = new Uint8Array((end ?? last) - begin).fill(blank);
  for (const { from, bytes } of sorted) image.set(bytes, from - begin);
  return ok({ from: begin, bytes: image });
}

/** What a factory flash of the release puts where, the bootloader's header with the build's flash settings. */
export function mergeablePieces(release: Release): readonly MergePiece[] {
  return release.files.flatMap((file) =>
    file.offset === undefined ? [] : [{ path: file.path, from: file.offset, bytes: patched(file, release) }],
  );
}

/** `detect` is the size of a chip that is not here: it stays as it was built. */
function patched({ role, offset, bytes }: ReleaseFile, { chip: name, flash }: Release): Uint8Array {
  const chip = name === undefined ? undefined : chipByName(name);
  if (role !== 'bootloader' || chip === undefined || offset !== chip.bootloaderOffset) return bytes;
  const size = flash.size === 'detect' ? 'keep' : flash.size;
  const result = patchFlashHeader(bytes, chip, { ...flash, size });
  return result.ok ? result.value : bytes;
}
