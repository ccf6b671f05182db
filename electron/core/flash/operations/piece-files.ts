import { readFile, stat } from 'node:fs/promises';
import type { Fault, Outcome } from '../../../../shared/contract/fault.ts';
import type { PlacedFile } from '../../../../shared/contract/operation-request.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { fileFault } from './file-fault.ts';
import type { Piece } from './sector-runs.ts';

/** More than any flash that these chips reach. */
const mostBytes = 0x1000_0000;

/** Reads the files that somebody named; nothing is opened twice, so they cannot change under it. */
export async function readPieces(files: readonly PlacedFile[]): Promise<Outcome<readonly Piece[]>> {
  const pieces: Piece[] = [];
  for (const { from, path } of files) {
    try {
      const unfit = await unfitness(path);
      if (unfit !== undefined) return fail(unfit);
      pieces.push({ path, from, bytes: new Uint8Array(await readFile(path)) });
    } catch (error) {
      return fail(fileFault(path, error));
    }
  }
  return ok(pieces);
}

/** Neither a pipe, which may never end, nor a disk image is read to find out that it does not fit. */
async function unfitness(path: string): Promise<Fault | undefined> {
  const info = await stat(path);
  const reason = info.isDirectory()
    ? 'EISDIR'
    : !info.isFile()
      ? 'EINVAL'
      : info.size > mostBytes
        ? 'EFBIG'
        : undefined;
  return reason === undefined ? undefined : { code: 'file-not-usable', params: { path, reason } };
}
