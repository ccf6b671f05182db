import { createHash } from 'node:crypto';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Offer } from '../../../electron/core/ota/profiles/appcast/offer.ts';

/** When the packages of tests were built. */
export const packageTime = Date.UTC(2026, 2, 4, 5, 6, 7);

/** An offer without a file behind it. */
export function offerOf(changes: Partial<Offer> = {}): Offer {
  const file = { path: '/dist/a', size: 3, sha256: 'ab'.repeat(32), modifiedAt: packageTime };
  return {
    name: 'eCan-1.2.3-macos-aarch64.pkg',
    version: '1.2.3',
    platform: 'macos',
    architecture: 'aarch64',
    chip: undefined,
    size: file.size,
    sha256: file.sha256,
    modifiedAt: file.modifiedAt,
    signature: undefined,
    notes: { 'en-US': undefined, 'zh-CN': undefined },
    fields: {},
    deltas: [],
    content: { kind: 'disk', file },
    ...changes,
  };
}

/** Different bytes for each name. */
export function packageBytes(name: string, length = 20_000): Buffer {
  const block = createHash('sha512').update(name).digest();
  return Buffer.alloc(length, block);
}

/** Files of long ago, so that nothing waits for them to settle. Text, bytes, or `true` for some of its own. */
export async function writePackages(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array | true>>,
): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content === true ? packageBytes(name) : content);
    await utimes(path, new Date(packageTime), new Date(packageTime));
  }
}
