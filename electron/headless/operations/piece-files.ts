import { readFile } from 'node:fs/promises';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { fileFault } from '../../core/flash/operations/file-fault.ts';
import type { Piece } from '../../core/flash/operations/sector-runs.ts';
import type { PlacedFile } from './numbers.ts';

/** Reads the files that a command names; nothing is opened twice, so they cannot change under it. */
export async function readPieces(files: readonly PlacedFile[]): Promise<Outcome<readonly Piece[]>> {
  const pieces: Piece[] = [];
  for (const { from, path } of files) {
    try {
      pieces.push({ path, from, bytes: new Uint8Array(await readFile(path)) });
    } catch (error) {
      return fail(fileFault(path, error));
    }
  }
  return ok(pieces);
}
