import { createHash } from 'node:crypto';
import type { Fault, Outcome } from '../../../../shared/contract/fault.ts';
import {
  mergePieces,
  type MergeFault,
  type MergeOptions,
  type MergePiece,
} from '../../../../shared/firmware/merge.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { saveFile } from '../../save-file.ts';
import { fileFault } from './file-fault.ts';

export interface MergedFile {
  /** Bytes. */
  readonly size: number;
  /** Flash address that it is to be written to. */
  readonly from: number;
  /** Lowercase hex. */
  readonly md5: string;
}

/** Writes one image of all pieces; what was there before stays where that does not succeed. */
export async function mergeToFile(
  pieces: readonly MergePiece[],
  options: MergeOptions,
  file: string,
): Promise<Outcome<MergedFile>> {
  const merged = mergePieces(pieces, options);
  if (!merged.ok) return fail(faultOf(merged.fault));
  const { bytes, from } = merged.value;
  try {
    await saveFile(file, bytes);
  } catch (error) {
    return fail(fileFault(file, error));
  }
  return ok({ size: bytes.length, from, md5: createHash('md5').update(bytes).digest('hex') });
}

function faultOf(fault: MergeFault): Fault {
  switch (fault.kind) {
    case 'nothing':
      return { code: 'nothing-to-merge', params: {} };
    case 'overlap':
      return { code: 'pieces-overlap', params: { first: fault.first, second: fault.second, at: fault.at } };
    case 'before':
      return { code: 'piece-before-image', params: { path: fault.path, at: fault.at, begin: fault.begin } };
    case 'too-long':
      return { code: 'image-too-long', params: { end: fault.end, size: fault.size } };
  }
}
