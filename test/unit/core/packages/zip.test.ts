import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zip } from '../../../../electron/core/packages/zip.ts';
import { sha256Of } from '../../../support/packages.ts';
import { patternedBytes } from '../../../support/releases.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const entries = [
  { path: 'gateway.bin', bytes: patternedBytes(100_000) },
  { path: 'bootloader/bootloader.bin', bytes: new Uint8Array(50_000) },
  { path: '文件.txt', bytes: new Uint8Array() },
];

const read = `
import hashlib, json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps({name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}))
`;

test('Python, which daemons are written in, unpacks what was packed', async (context) => {
  const hasPython = spawnSync('python3', ['--version']).status === 0;
  context.skip(!hasPython, 'python3 is not installed');
  const path = join(await temporaryDirectory(), 'p.zip');
  await writeFile(path, zip(entries));
  const told: unknown = JSON.parse(execFileSync('python3', ['-c', read, path], { encoding: 'utf8' }));
  expect(told).toEqual(Object.fromEntries(entries.map((entry) => [entry.path, sha256Of(entry.bytes)])));
});

test('the same files are the same archive', () => {
  expect(sha256Of(zip(entries))).toBe(sha256Of(zip(entries)));
});
