import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Outcome } from '../../../../../shared/contract/fault.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { saveFile } from '../../../save-file.ts';
import type { HashedFile } from './offer.ts';
import type { StaticFeed, StaticLayout } from './static-layout.ts';

export interface StaticObserver {
  fileWritten(path: string, file: HashedFile): void;
  feedWritten(path: string, feed: StaticFeed): void;
}

/**
 * Files first, feeds last, each in one step: whoever fetches from the folder meanwhile gets an old feed or a new one,
 * and what it names is there, whole.
 */
export async function writeStatic(
  out: string,
  { files, feeds }: StaticLayout,
  observer: StaticObserver,
): Promise<Outcome<null>> {
  for (const [name, file] of files) {
    const path = join(out, name);
    const fault = await attempt(path, () => copyFile(file, path));
    if (fault !== undefined) return fault;
    observer.fileWritten(path, file);
  }
  for (const feed of feeds) {
    const path = join(out, feed.path);
    const fault = await attempt(path, async () => {
      await mkdir(dirname(path), { recursive: true });
      await saveFile(path, feed.xml);
    });
    if (fault !== undefined) return fault;
    observer.feedWritten(path, feed);
  }
  return ok(null);
}

async function attempt(path: string, write: () => Promise<void>): Promise<Outcome<never> | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail({ code: 'appcast-out-unwritable', params: { path, reason } });
  }
}

/** Nothing is done where the same bytes are there already. */
async function copyFile(file: HashedFile, path: string): Promise<void> {
  if ((await sha256Of(path)) === file.sha256) return;
  await mkdir(dirname(path), { recursive: true });
  const aside = join(dirname(path), `.${randomUUID()}.part`);
  try {
    const hash = createHash('sha256');
    const target = await open(aside, 'wx', 0o644);
    try {
      for await (const chunk of createReadStream(file.path, {
        highWaterMark: 1 << 20,
      }) as AsyncIterable<Uint8Array>) {
        hash.update(chunk);
        await target.writeFile(chunk);
      }
      await target.sync();
    } finally {
      await target.close();
    }
    if (hash.digest('hex') !== file.sha256) throw new Error(`${file.path} has changed`);
    await utimes(aside, new Date(), new Date(file.modifiedAt));
    await rename(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
}

async function sha256Of(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
