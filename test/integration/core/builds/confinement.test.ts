import { mkdir, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRelease } from '../../../../electron/core/builds/read-release.ts';
import { dateBack, writeBuild, writeInto } from '../../../support/build-directory.ts';
import { manifestWith, soundFiles } from '../../../support/collections.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

/** What is wrong on the disk, and what is found; nothing of it may reach the release. */
describe('files that are not as the manifest says', () => {
  const www = (path: string) =>
    manifestWith({ '0x310000': path }, { www: { offset: '0x310000', file: path } });

  async function findings(directory: string) {
    const release = await readRelease(directory);
    if (!release.ok) throw new Error(release.fault.code);
    expect(release.value.choice.path).toBe('sample.bin');
    return release.value;
  }

  test('missing', async () => {
    const directory = await temporaryDirectory();
    const { 'www.bin': _www, ...files } = soundFiles();
    await writeBuild(directory, files);
    expect((await findings(directory)).findings).toMatchObject([{ code: 'file-missing', path: 'www.bin' }]);
  });

  test('spelled in another case', async () => {
    const directory = await temporaryDirectory();
    await writeBuild(directory, soundFiles(), www('WWW.bin'));
    const { findings: found, files } = await findings(directory);
    expect(found).toMatchObject([
      { code: 'name-case-differs', params: { path: 'WWW.bin', found: 'www.bin' } },
    ]);
    expect(files.find(({ path }) => path === 'WWW.bin')).toMatchObject({
      offset: 0x310000,
      bytes: { length: 0x1000 },
    });
  });

  test('flattened, as release bundles do', async () => {
    const directory = await temporaryDirectory();
    const { 'bootloader/bootloader.bin': bootloader = new Uint8Array(), ...files } = soundFiles();
    await writeBuild(directory, { ...files, 'bootloader.bin': bootloader });
    expect((await findings(directory)).findings).toMatchObject([
      { code: 'file-flattened', params: { found: 'bootloader.bin' } },
    ]);
  });

  test.each([
    ['../secret.bin', 'path-leaves-directory'],
    ['a/../../secret.bin', 'path-leaves-directory'],
    ['..\\secret.bin', 'path-leaves-directory'],
    ['.', 'path-leaves-directory'],
    ['/etc/hostname', 'path-absolute'],
    ['C:\\secret.bin', 'path-absolute'],
    ['\\\\server\\secret.bin', 'path-absolute'],
    ['https://example.org/secret.bin', 'file-remote'],
    ['//example.org/secret.bin', 'file-remote'],
    ['partition_table', 'file-not-regular'],
    ['sample.bin/absent.bin', 'file-missing'],
  ])('%s is not followed: %s', async (path, code) => {
    const parent = await temporaryDirectory();
    const directory = join(parent, 'build');
    await writeInto(parent, 'secret.bin', 'secret');
    await writeBuild(directory, { ...soundFiles() }, www(path));
    const { findings: found, files } = await findings(directory);
    const errors = found.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code, path }]);
    expect(files.filter(({ bytes }) => bytes.length === 'secret'.length)).toEqual([]);
  });

  test('a link out of the directory is not followed, one that stays inside is', async () => {
    const parent = await temporaryDirectory();
    const directory = join(parent, 'build');
    await writeInto(parent, 'secret.bin', 'secret');
    await writeBuild(directory, soundFiles(), manifestWith({ '0x310000': 'out.bin', '0x320000': 'in.bin' }));
    await symlink(join(parent, 'secret.bin'), join(directory, 'out.bin'));
    await symlink('www.bin', join(directory, 'in.bin'));
    const { findings: found, files } = await findings(directory);
    expect(found[0]).toMatchObject({ code: 'symlink-leaves-directory', path: 'out.bin' });
    expect(files.map(({ path }) => path)).toContain('in.bin');
    expect(files.map(({ path }) => path)).not.toContain('out.bin');
  });

  test('a linked folder that leads out of the directory is not entered', async () => {
    const parent = await temporaryDirectory();
    const directory = join(parent, 'build');
    await writeInto(join(parent, 'elsewhere'), 'www.bin', 'secret');
    await writeBuild(directory, soundFiles(), www('linked/www.bin'));
    await symlink(join(parent, 'elsewhere'), join(directory, 'linked'));
    expect((await findings(directory)).findings[0]).toMatchObject({ code: 'symlink-leaves-directory' });
  });

  test('empty', async () => {
    const directory = await temporaryDirectory();
    await writeBuild(directory, { ...soundFiles(), 'www.bin': new Uint8Array() });
    expect((await findings(directory)).findings).toMatchObject([{ code: 'file-empty', path: 'www.bin' }]);
  });

  test('larger than any flash: not read', async () => {
    const directory = await temporaryDirectory();
    await writeBuild(directory);
    await truncate(join(directory, 'www.bin'), (128 << 20) + 1);
    await dateBack(directory);
    const { findings: found, files } = await findings(directory);
    expect(found).toMatchObject([{ code: 'file-too-large', params: { size: (128 << 20) + 1 } }]);
    expect(files.map(({ path }) => path)).not.toContain('www.bin');
  });

  test('more by-products than a build leaves behind', async () => {
    const directory = await temporaryDirectory();
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`old-${at}.bin`, new Uint8Array(16)]),
    );
    await writeBuild(directory, { ...soundFiles(), ...many });
    expect((await findings(directory)).findings).toMatchObject([
      { code: 'files-left-out', params: { files: 8 } },
    ]);
  });
});

test('a path that leaves the folder only in between stays inside', async () => {
  const directory = await temporaryDirectory();
  await mkdir(join(directory, 'sub'));
  await writeBuild(
    directory,
    soundFiles(),
    manifestWith({ '0x310000': 'sub/../www.bin' }, { www: undefined }),
  );
  expect(await readRelease(directory)).toMatchObject({ ok: true, value: { findings: [] } });
});
