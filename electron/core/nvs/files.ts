import { mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { saveFile } from '../save-file.ts';

/** Keys are for their owner's eyes only. */
const KEY_FILE_MODE = 0o600;

export async function readBytes(path: string, limit: number): Promise<Outcome<Uint8Array>> {
  try {
    const { size } = await stat(path);
    if (size > limit) return fail({ code: 'nvs-file-too-large', params: { path, size, limit } });
    const file = await open(path);
    try {
      return ok(new Uint8Array(await file.readFile()));
    } finally {
      await file.close();
    }
  } catch (error) {
    return fail({ code: 'nvs-file-not-read', params: { path, reason: reasonOf(error) } });
  }
}

/** Whole or not at all; makes the folders on the way. */
export async function writeBytes(path: string, bytes: Uint8Array): Promise<Outcome<null>> {
  return attempt(path, () => saveFile(path, bytes));
}

/** Never over a file that is there: what was encrypted with its key could not be read any more. */
export async function writeKey(path: string, bytes: Uint8Array): Promise<Outcome<null>> {
  return attempt(path, async () => {
    const file = await open(path, 'wx', KEY_FILE_MODE);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  });
}

async function attempt(path: string, write: () => Promise<void>): Promise<Outcome<null>> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await write();
    return ok(null);
  } catch (error) {
    const reason = reasonOf(error);
    const fault: Fault =
      reason === 'EEXIST'
        ? { code: 'nvs-key-exists', params: { path } }
        : { code: 'nvs-file-not-written', params: { path, reason } };
    return fail(fault);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}
