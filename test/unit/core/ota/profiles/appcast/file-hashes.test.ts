import { createHash } from 'node:crypto';
import { appendFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FileHashes, stillFor } from '../../../../../../electron/core/ota/profiles/appcast/file-hashes.ts';
import { temporaryDirectory } from '../../../../../support/temporary-directory.ts';

async function oldFile(text = 'abc'): Promise<string> {
  const path = join(await temporaryDirectory(), 'file');
  await writeFile(path, text);
  await utimes(path, 1_000, 1_000);
  return path;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('a file of long ago is ready at the first look', async () => {
  const path = await oldFile();
  expect(await new FileHashes().look(path)).toEqual({
    state: 'ready',
    file: { path, size: 3, modifiedAt: 1_000_000, sha256: sha256('abc') },
  });
});

test('a state is read once: later looks, and looks at the same time, get the same hash', async () => {
  const path = await oldFile();
  const hashes = new FileHashes();
  const [first, second] = await Promise.all([hashes.look(path), hashes.look(path)]);
  if (first.state !== 'ready' || second.state !== 'ready') throw new Error('not ready');
  expect(second.file).toBe(first.file);
  const third = await hashes.look(path);
  expect(third.state === 'ready' && third.file).toBe(first.file);
});

test('a changed file has to be still first', async () => {
  let now = Date.now();
  const path = await oldFile();
  const hashes = new FileHashes(() => now);
  await hashes.look(path);
  await appendFile(path, 'd');
  expect(await hashes.look(path)).toEqual({ state: 'pending' });
  now += stillFor - 1;
  expect(await hashes.look(path)).toEqual({ state: 'pending' });
  now += 1;
  expect(await hashes.look(path)).toMatchObject({
    state: 'ready',
    file: { size: 4, sha256: sha256('abcd') },
  });
});

test('an empty file is not there yet, a folder and nothing are not there', async () => {
  const path = await oldFile('');
  const hashes = new FileHashes();
  expect(await hashes.look(path)).toEqual({ state: 'pending' });
  expect(await hashes.look(join(path, '..'))).toEqual({ state: 'absent' });
  await rm(path);
  expect(await hashes.look(path)).toEqual({ state: 'absent' });
});

test('a time of day that is set back keeps a file waiting no longer than any other', async () => {
  let now = Date.now();
  const path = await oldFile();
  const hashes = new FileHashes(() => now);
  await hashes.look(path);
  await appendFile(path, 'd');
  await hashes.look(path);
  now -= 7_200_000;
  expect(await hashes.look(path)).toEqual({ state: 'pending' });
  now += stillFor;
  expect(await hashes.look(path)).toMatchObject({ state: 'ready' });
});
