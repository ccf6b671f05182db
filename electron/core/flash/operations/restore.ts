import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { ChipView } from '../../../../shared/contract/flash.ts';
import { chipByName } from '../../../../shared/firmware/chips.ts';
import { fail } from '../../../../shared/result.ts';
import { prepareImage } from '../images/prepared-image.ts';
import { erasing } from '../job/erase-plan.ts';
import { heldFiles } from '../job/held-files.ts';
import { writeImage } from '../job/write-image.ts';
import { eraseRegion, md5OfFlash } from '../loader/flash-memory.ts';
import type { Linked } from '../loader/with-chip.ts';
import { readManifest, type BackupManifest } from './backup.ts';
import { fileFault } from './file-fault.ts';
import { expectWritable } from './limits.ts';
import { refuse, type TellOperation } from './operate.ts';
import type { Use } from './read-to-file.ts';

export interface RestoreRequest {
  readonly file: string;
  /** Writes it to another board of the same chip and flash. */
  readonly otherBoard: boolean;
  readonly skip: boolean;
}

export interface Restored {
  readonly backup: BackupManifest;
  /** Bytes that were written; the rest was there already. */
  readonly written: number;
  /** Bytes. */
  readonly flashSize: number;
  /** Of the file, lowercase hex. */
  readonly sha256: string;
}

/** What is in memory at a time: large enough that the wait for its last block is small beside it. */
const chunkSize = 0x4_0000;

/** Writes a whole chip back from its backup, and holds the chip's own digest of all of it against the manifest. */
export async function restore(
  use: Use,
  request: RestoreRequest,
  tell: TellOperation,
): Promise<Outcome<Restored>> {
  const backup = await readManifest(request.file);
  if (!backup.ok) return backup;
  const handle = await open(request.file, 'r').catch((error: unknown) => fileFault(request.file, error));
  if ('code' in handle) return fail(handle);
  try {
    const { md5, sha256 } = await digestsOfFile(handle);
    if (md5 !== backup.value.md5) {
      return fail({ code: 'backup-damaged', params: { path: request.file } });
    }
    const restoring = { request, backup: backup.value, handle, sha256, written: new Set<number>() };
    return await use((linked) => writeBack(linked, restoring, tell));
  } finally {
    await handle.close();
  }
}

interface Restoring {
  readonly request: RestoreRequest;
  readonly backup: BackupManifest;
  readonly handle: FileHandle;
  readonly sha256: string;
  /** Offsets of chunks, also those of connections before. */
  readonly written: Set<number>;
}

async function writeBack(linked: Linked, restoring: Restoring, tell: TellOperation): Promise<Restored> {
  const { backup, request, sha256, written } = restoring;
  expectBoard(linked.chip, backup, request.otherBoard);
  tell({ kind: 'step', step: 'write' });
  const { flashSize, md5 } = backup;
  for (let at = 0; at < flashSize; at += chunkSize) {
    const bytes = await chunkAt(restoring.handle, at, Math.min(chunkSize, flashSize - at));
    await writeChunk(linked, bytes, at, restoring);
    tell({ kind: 'progress', done: at + bytes.length, total: flashSize });
  }
  tell({ kind: 'step', step: 'verify' });
  if ((await md5OfFlash(linked.session.loader, 0, flashSize)) !== md5) {
    const params = { path: request.file, from: 0, to: flashSize, blank: false };
    refuse({ code: 'verify-mismatch', params });
  }
  return { backup, written: Math.min(flashSize, written.size * chunkSize), flashSize, sha256 };
}

async function writeChunk(
  { session }: Linked,
  bytes: Uint8Array,
  from: number,
  { request, written }: Restoring,
): Promise<void> {
  const { loader, line } = session;
  const image = await line.whileOpen(prepareImage(bytes));
  const placed = [{ from, image }];
  if (request.skip || written.has(from)) {
    if ((await heldFiles(loader, placed, placed)).size > 0) return;
  }
  written.add(from);
  if (bytes.every((byte) => byte === 0xff)) {
    await erasing({ from, to: from + bytes.length }, eraseRegion(loader, from, bytes.length));
    return;
  }
  const hooks = { progress: () => undefined, restarted: () => undefined };
  await writeImage(session, image, { path: request.file, from }, hooks);
}

function expectBoard(chip: ChipView, backup: BackupManifest, otherBoard: boolean): void {
  const { flashSize, mac } = chip;
  const title = (name: string): string => chipByName(name)?.title ?? name;
  if (chip.chip !== backup.chip) {
    refuse({ code: 'chip-mismatch', params: { expected: title(backup.chip), actual: title(chip.chip) } });
  }
  if (flashSize !== null && flashSize !== backup.flashSize) {
    refuse({ code: 'backup-of-other-flash', params: { backup: backup.flashSize, board: flashSize } });
  }
  if (mac !== backup.mac && !otherBoard) {
    refuse({ code: 'backup-of-other-board', params: { backup: backup.mac, board: mac } });
  }
  expectWritable(chip, { path: '', from: 0, to: backup.flashSize });
}

async function chunkAt(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  await handle.read(bytes, 0, length, at);
  return bytes;
}

async function digestsOfFile(handle: FileHandle): Promise<{ readonly md5: string; readonly sha256: string }> {
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  const buffer = new Uint8Array(chunkSize);
  for (let at = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, chunkSize, at);
    if (bytesRead === 0) return { md5: md5.digest('hex'), sha256: sha256.digest('hex') };
    md5.update(buffer.subarray(0, bytesRead));
    sha256.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}
