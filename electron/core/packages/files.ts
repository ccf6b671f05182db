import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { incomingName, sweepIncoming } from './incoming.ts';

/** A whole file on the disk, under a name that nobody looks for yet. */
export interface ReceivedFile {
  readonly temporaryPath: string;
  /** Lowercase hex. */
  readonly sha256: string;
  readonly size: number;
}

/** Bytes in order. It throws where they end before their end. */
export type FileSource = AsyncIterable<Uint8Array>;

/** Longest file taken, in bytes. */
export const longestFile = 4 * 1024 ** 3;

const sha256Name = /^[0-9a-f]{64}$/;

/** The folder of one package store: files under their SHA-256, and what is on its way there. */
export interface PackageFiles {
  /** Writes and hashes; the whole source is read even where writing failed, so that its sender hears why. */
  readonly receive: (source: FileSource) => Promise<Outcome<ReceivedFile>>;
  /** Gives the file its name for ever; it survives a power cut. */
  keep(file: ReceivedFile): Promise<Outcome<null>>;
  readonly discard: (file: ReceivedFile) => Promise<void>;
  pathOf(sha256: string): string;
  /** Every SHA-256 there is a file of. */
  list(): Promise<Set<string>>;
  delete(sha256: string): Promise<void>;
  sweepIncoming(): Promise<number>;
}

/** What writes; a test gives a disk that is full. */
export type OpenFile = (
  path: string,
  flags: string,
) => Promise<Pick<FileHandle, 'appendFile' | 'sync' | 'close'>>;

export async function openFiles(folder: string, openFile: OpenFile = open): Promise<Outcome<PackageFiles>> {
  const [files, incoming] = [join(folder, 'files'), join(folder, 'incoming')];
  try {
    await mkdir(files, { recursive: true });
    await mkdir(incoming, { recursive: true });
  } catch (error) {
    return fail({ code: 'packages-folder-unusable', params: { path: folder, reason: reasonOf(error) } });
  }
  const pathOf = (sha256: string) => join(files, sha256);
  return ok({
    pathOf,
    receive: (source) => receive(source, join(incoming, incomingName()), openFile),
    keep: (file) => attemptToWrite(files, () => keep(file, pathOf(file.sha256), files)),
    discard: ({ temporaryPath }) => unlink(temporaryPath).catch(() => undefined),
    list: async () => new Set((await readdir(files)).filter((name) => sha256Name.test(name))),
    delete: (sha256) => unlink(pathOf(sha256)).catch(() => undefined),
    sweepIncoming: () => sweepIncoming(incoming),
  });
}

async function receive(source: FileSource, path: string, openFile: OpenFile): Promise<Outcome<ReceivedFile>> {
  const hash = createHash('sha256');
  let size = 0;
  let fault: Fault | undefined;
  let handle: Awaited<ReturnType<OpenFile>> | undefined;
  const write = async (work: () => Promise<unknown>) => {
    if (fault !== undefined) return;
    await work().catch((error: unknown) => {
      fault = { code: 'package-not-written', params: { path, reason: reasonOf(error) } };
    });
  };
  await write(async () => {
    handle = await openFile(path, 'wx');
  });
  try {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > longestFile) fault ??= { code: 'package-too-large', params: { limit: longestFile } };
      hash.update(chunk);
      await write(async () => handle?.appendFile(chunk));
    }
  } catch {
    fault ??= { code: 'package-upload-cut', params: { received: size } };
  }
  await write(async () => handle?.sync());
  await handle?.close().catch(() => undefined);
  if (fault === undefined) return ok({ temporaryPath: path, sha256: hash.digest('hex'), size });
  await unlink(path).catch(() => undefined);
  return fail(fault);
}

/** A rename replaces a file of the same content; where a reader keeps Windows from that, the old one stays. */
async function keep({ temporaryPath, size }: ReceivedFile, path: string, folder: string): Promise<void> {
  try {
    await rename(temporaryPath, path);
  } catch (error) {
    const old = await stat(path).catch(() => undefined);
    if (old?.size !== size) throw error;
    await unlink(temporaryPath).catch(() => undefined);
  }
  await syncFolder(folder);
}

/** A new name is on the disk only once its folder is. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function attemptToWrite(path: string, work: () => Promise<void>): Promise<Outcome<null>> {
  try {
    await work();
    return ok(null);
  } catch (error) {
    return fail({ code: 'package-not-written', params: { path, reason: reasonOf(error) } });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}
