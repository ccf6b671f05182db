import { createHash } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { ChipView } from '../../../../shared/contract/flash.ts';
import { fail } from '../../../../shared/result.ts';
import { Failure } from '../failure.ts';
import { md5OfFlash } from '../loader/flash-memory.ts';
import { readWindow, windowSize } from '../loader/read-window.ts';
import type { Linked } from '../loader/with-chip.ts';
import { fileFault } from './file-fault.ts';
import { expectWithin, knownFlashSize } from './limits.ts';
import { refuse, type TellOperation, type Work } from './operate.ts';

export interface ReadRequest {
  readonly from: number;
  /** Bytes; null reads up to the end of the flash. */
  readonly size: number | null;
  readonly file: string;
}

export interface ReadResult {
  readonly chip: ChipView;
  readonly from: number;
  readonly size: number;
  /** Lowercase hex over the file, and what the chip says of its flash. */
  readonly md5: string;
  /** Lowercase hex over the file. */
  readonly sha256: string;
}

/** Who runs `work` on the chip. */
export type Use = <T>(work: Work<T>) => Promise<Outcome<T>>;

/**
 * Reads flash into a file, window by window. The file is there only when it is whole and the chip's own digest of the
 * stretch is the file's: until then, and after whatever goes wrong, what was there before stays.
 */
export async function readToFile(
  use: Use,
  request: ReadRequest,
  tell: TellOperation,
): Promise<Outcome<ReadResult>> {
  const part = `${request.file}.part`;
  /* Made anew: what a link of that name leads to is somebody else's. */
  await rm(part, { force: true });
  const handle = await open(part, 'wx').catch((error: unknown) => fileFault(request.file, error));
  if ('code' in handle) return fail(handle);
  try {
    const reading = { request, handle, hash: createHash('md5'), sha256: createHash('sha256'), position: 0 };
    const outcome = await use((linked) => read(linked, reading, tell));
    await handle.sync();
    await handle.close();
    if (outcome.ok) await rename(part, request.file);
    return outcome;
  } catch (error) {
    return fail(fileFault(request.file, error));
  } finally {
    await handle.close().catch(() => undefined);
    await rm(part, { force: true });
  }
}

interface Reading {
  readonly request: ReadRequest;
  readonly handle: FileHandle;
  readonly hash: ReturnType<typeof createHash>;
  readonly sha256: ReturnType<typeof createHash>;
  /** Bytes that are in the file; the next connection goes on there. */
  position: number;
}

async function read({ session, chip }: Linked, reading: Reading, tell: TellOperation): Promise<ReadResult> {
  const { from, file } = reading.request;
  const size = reading.request.size ?? knownFlashSize(chip) - from;
  expectWithin(chip, { path: file, from, to: from + size });
  tell({ kind: 'step', step: 'read' });
  while (reading.position < size) {
    const length = Math.min(windowSize, size - reading.position);
    const window = await readWindow(session, from + reading.position, length);
    await reading.handle.write(window, 0, length, reading.position).catch((error: unknown) => {
      throw new Failure(fileFault(file, error));
    });
    reading.hash.update(window);
    reading.sha256.update(window);
    reading.position += length;
    tell({ kind: 'progress', done: reading.position, total: size });
  }
  tell({ kind: 'step', step: 'verify' });
  const md5 = reading.hash.copy().digest('hex');
  /* The stub digests by words; the windows of an odd end carried a digest of their own. */
  if (from % 4 === 0 && size % 4 === 0 && (await md5OfFlash(session.loader, from, size)) !== md5) {
    refuse({ code: 'read-mismatch', params: { from, to: from + size } });
  }
  return { chip, from, size, md5, sha256: reading.sha256.copy().digest('hex') };
}
