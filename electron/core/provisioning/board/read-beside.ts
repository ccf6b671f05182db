import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import { fail } from '../../../../shared/result.ts';
import { readBytes } from '../../nvs/files.ts';

/**
 * A file that a recipe names, in the recipe's folder or below it, also where links lead: a recipe comes from elsewhere,
 * and must not read what is none of its own into a board.
 */
export async function readBeside(folder: string, path: string, limit: number): Promise<Outcome<Uint8Array>> {
  const named = join(folder, path);
  try {
    const [root, real] = [await realpath(folder), await realpath(named)];
    if (real.startsWith(root + sep)) return await readBytes(real, limit);
    return fail({ code: 'nvs-file-not-read', params: { path: named, reason: 'EACCES' } });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return fail({ code: 'nvs-file-not-read', params: { path: named, reason: String(error.code) } });
  }
}
