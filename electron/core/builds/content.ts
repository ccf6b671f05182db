import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { examine, type Examination } from '../../../shared/firmware/build/examine.ts';
import { statFile, type FileStat } from './file-stat.ts';

/** One file's bytes and what they are, read in one go and unchanged meanwhile. */
export interface Content {
  readonly bytes: Uint8Array;
  /** Lowercase hex. */
  readonly sha256: string;
  readonly examination: Examination;
}

/** `changed`: the file is no longer what `stat` described, before, while or after it was read. */
export type ReadContent = Content | 'changed' | { readonly error: string };

const chunk = 1 << 20;

/** Reads a regular file once, hashing as it reads, and only as long as it stays what `stat` says. */
export async function readContent(path: string, stat: FileStat): Promise<ReadContent> {
  let handle: FileHandle | undefined;
  try {
    /* Non-blocking, so that a FIFO put in the file's place cannot hold the program. */
    handle = await open(path, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0));
    if ((await statFile(path))?.key !== stat.key) return 'changed';
    const bytes = new Uint8Array(stat.size);
    const hash = createHash('sha256');
    for (let at = 0; at < bytes.length;) {
      const { bytesRead } = await handle.read(bytes, at, Math.min(chunk, bytes.length - at), at);
      if (bytesRead === 0) return 'changed';
      hash.update(bytes.subarray(at, at + bytesRead));
      at += bytesRead;
    }
    if ((await statFile(path))?.key !== stat.key) return 'changed';
    return { bytes, sha256: hash.digest('hex'), examination: examine(bytes, { sha256: sha256Of }) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  } finally {
    await handle?.close();
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
