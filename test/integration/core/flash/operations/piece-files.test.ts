import { execFileSync } from 'node:child_process';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPieces } from '../../../../../electron/core/flash/operations/piece-files.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';

async function read(make: (path: string) => unknown) {
  const path = join(await temporaryDirectory(), 'a.bin');
  await make(path);
  return { path, pieces: await readPieces([{ path, from: 0x1000 }]) };
}

const refused = (reason: string) => ({ ok: false, fault: { code: 'file-not-usable', params: { reason } } });

test('a file is read with its address', async () => {
  const { path, pieces } = await read((file) => writeFile(file, 'abc'));
  expect(pieces).toEqual({ ok: true, value: [{ path, from: 0x1000, bytes: new Uint8Array([97, 98, 99]) }] });
});

test('what is missing, is a folder or could be in no flash is refused', async () => {
  expect((await read(() => undefined)).pieces).toMatchObject(refused('ENOENT'));
  expect(await readPieces([{ path: await temporaryDirectory(), from: 0 }])).toMatchObject(refused('EISDIR'));
  const large = async (file: string) => {
    await writeFile(file, '');
    await truncate(file, 0x1000_0001);
  };
  expect((await read(large)).pieces).toMatchObject(refused('EFBIG'));
});

test.skipIf(process.platform === 'win32')('a pipe that nobody writes to is not waited for', async () => {
  const { pieces } = await read((file) => execFileSync('mkfifo', [file]));
  expect(pieces).toMatchObject(refused('EINVAL'));
});
