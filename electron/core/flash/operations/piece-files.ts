import { readFile } from 'node:fs/promises';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { PlacedFile } from '../../../../shared/contract/operation-request.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { fileFault } from './file-fault.ts';
import type { Piece } from './sector-runs.ts';

/** Reads the files that somebody named; nothing is opened twice, so they cannot change under it. */
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
