import { appendFile, utimes, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createContentCache } from '../../../../electron/core/builds/content-cache.ts';
import { readContent } from '../../../../electron/core/builds/content.ts';
import { statFile, type FileStat } from '../../../../electron/core/builds/file-stat.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

async function fileOf(bytes: Uint8Array) {
  const path = join(await temporaryDirectory(), 'file.bin');
  await writeFile(path, bytes);
  return path;
}

async function statOf(path: string): Promise<FileStat> {
  const stat = await statFile(path);
  if (stat === undefined) throw new Error('no file');
  return stat;
}

const large = new Uint8Array(3_500_000).map((_, at) => at * 31);

test('gives all bytes, in an array of their own, and their SHA-256', async () => {
  const path = await fileOf(large);
  const content = await readContent(path, await statOf(path));
  if (content === 'changed' || 'error' in content) throw new Error('not read');
  expect(Buffer.compare(content.bytes, large)).toBe(0);
  expect(content.bytes.byteOffset).toBe(0);
  expect(content.bytes.buffer.byteLength).toBe(large.length);
  expect(content.sha256).toBe(createHash('sha256').update(large).digest('hex'));
});

test('the same state of a file is read once', async () => {
  const path = await fileOf(large);
  const read = vi.fn(readContent);
  const cache = createContentCache(undefined, read);
  const first = await cache.read(path, await statOf(path));
  expect(await cache.read(path, await statOf(path))).toBe(first);
  expect(read).toHaveBeenCalledTimes(1);
});

test('other bytes of the same size and modification time are another state', async () => {
  const path = await fileOf(Uint8Array.of(1, 2, 3));
  const then = new Date(1_700_000_000_000);
  await utimes(path, then, then);
  const cache = createContentCache();
  const first = await cache.read(path, await statOf(path));
  await writeFile(path, Uint8Array.of(3, 2, 1));
  await utimes(path, then, then);
  expect(await cache.read(path, await statOf(path))).not.toEqual(first);
});

test('a file that is no longer what was surveyed is not taken', async () => {
  const path = await fileOf(large);
  const stat = await statOf(path);
  await appendFile(path, 'x');
  expect(await readContent(path, stat)).toBe('changed');
});

test('what was used longest ago goes first when the budget is spent', async () => {
  const paths = await Promise.all([fileOf(new Uint8Array(60)), fileOf(new Uint8Array(60))]);
  const read = vi.fn(readContent);
  const cache = createContentCache(100, read);
  for (const path of [...paths, ...paths]) await cache.read(path, await statOf(path));
  expect(read).toHaveBeenCalledTimes(4);
});

test('a file that cannot be read says why', async () => {
  const path = await fileOf(large);
  const content = await readContent(`${path}.gone`, await statOf(path));
  expect(content).toMatchObject({ error: expect.stringContaining('ENOENT') as string });
});
