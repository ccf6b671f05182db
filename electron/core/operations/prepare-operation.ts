import type { Outcome } from '../../../shared/contract/fault.ts';
import type { OperationRequest, PlacedFile } from '../../../shared/contract/operation-request.ts';
import { mergeablePieces } from '../../../shared/firmware/merge.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail, ok } from '../../../shared/result.ts';
import { readManifest } from '../flash/operations/backup.ts';
import type { CopyKeeping } from '../flash/operations/copy-trail.ts';
import { mergeToFile } from '../flash/operations/merge-to-file.ts';
import { readPieces } from '../flash/operations/piece-files.ts';
import type { Piece } from '../flash/operations/sector-runs.ts';
import { overlapOf } from '../flash/operations/write-pieces.ts';
import { comparing, erasing, writing, type PreparedOperation, type RequestOf } from './chip-operations.ts';
import { backingUp, reading, restoring } from './copy-operations.ts';
import { expectFree } from './target-file.ts';

/**
 * What the request comes to, as far as it can be judged without the chip: files are read here, once, and nothing is
 * replaced that nobody agreed to replace.
 */
export async function prepareOperation(
  request: OperationRequest,
  release: Release | undefined,
  keeping: CopyKeeping,
): Promise<Outcome<PreparedOperation>> {
  const free = await expectFree(request);
  if (!free.ok) return free;
  switch (request.kind) {
    case 'read':
      return ok(reading(request));
    case 'backup':
      return ok(backingUp(request, keeping));
    case 'restore': {
      const manifest = await readManifest(request.file);
      return manifest.ok ? ok(restoring(request, keeping)) : manifest;
    }
    case 'erase-flash':
    case 'erase-region':
      return ok(erasing(request));
    case 'write': {
      const pieces = await readPiecesApart(request.files);
      return pieces.ok ? ok(writing(request, pieces.value)) : pieces;
    }
    case 'verify': {
      const pieces = await readPieces(request.files);
      return pieces.ok ? ok(comparing(pieces.value, release)) : pieces;
    }
    case 'merge':
      return ok(merging(request, release));
  }
}

/** Files of which no two want the same byte. */
export async function readPiecesApart(files: readonly PlacedFile[]): Promise<Outcome<readonly Piece[]>> {
  const pieces = await readPieces(files);
  const overlap = pieces.ok ? overlapOf(pieces.value) : undefined;
  return overlap === undefined ? pieces : fail(overlap);
}

function merging(
  { file, from: begin, end }: RequestOf<'merge'>,
  release: Release | undefined,
): PreparedOperation {
  const pieces = release === undefined ? [] : mergeablePieces(release);
  return async () => {
    const merged = await mergeToFile(pieces, { begin, ...(end !== null && { end }) }, file);
    return merged.ok ? ok({ kind: 'merge', file, ...merged.value }) : merged;
  };
}
