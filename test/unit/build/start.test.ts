import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { electronBinary } from '../../../build/electron-binary.ts';
import { isStale } from '../../../build/freshness.ts';
import { whyNoWindow } from '../../../build/no-window.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

describe('whether there can be a window', () => {
  const display = { DISPLAY: ':0' };
  test.each([
    ['a Linux desktop', { platform: 'linux', env: display, userId: 1000 }, undefined],
    [
      'a Wayland desktop',
      { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' }, userId: 1000 },
      undefined,
    ],
    ['a Linux session without a display', { platform: 'linux', env: {}, userId: 1000 }, 'no-display'],
    ['an empty DISPLAY', { platform: 'linux', env: { DISPLAY: '' }, userId: 1000 }, 'no-display'],
    ['root', { platform: 'linux', env: display, userId: 0 }, 'root'],
    ['macOS', { platform: 'darwin', env: {}, userId: 501 }, undefined],
    ['Windows', { platform: 'win32', env: {}, userId: undefined }, undefined],
  ] as const)('%s', (_case, surroundings, expected) => {
    expect(whyNoWindow(surroundings)).toBe(expected);
  });
});

describe('where Electron is', () => {
  test('nowhere before its first download', async () => {
    expect(electronBinary(await temporaryDirectory(), {})).toBeUndefined();
  });

  test('where the package has put it', async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, 'dist'));
    await writeFile(join(directory, 'path.txt'), 'electron');
    expect(electronBinary(directory, {})).toBeUndefined();
    await writeFile(join(directory, 'dist', 'electron'), '');
    expect(electronBinary(directory, {})).toBe(join(directory, 'dist', 'electron'));
  });

  test('where ELECTRON_OVERRIDE_DIST_PATH says, if it is there', async () => {
    const [directory, dist] = [await temporaryDirectory(), await temporaryDirectory()];
    const env = { ELECTRON_OVERRIDE_DIST_PATH: dist };
    expect(electronBinary(directory, env)).toBeUndefined();
    await writeFile(join(dist, 'electron'), '');
    expect(electronBinary(directory, env)).toBe(join(dist, 'electron'));
  });
});

describe('whether an output is stale', () => {
  async function setUp() {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, 'source', 'deep'), { recursive: true });
    const [output, source] = [join(directory, 'output'), join(directory, 'source', 'deep', 'a.ts')];
    await writeFile(source, '');
    await writeFile(output, '');
    return { output, source, sources: [join(directory, 'source'), join(directory, 'missing')] };
  }

  test('not when it is newer than every source', async () => {
    const { output, source, sources } = await setUp();
    await utimes(source, 1000, 1000);
    await utimes(output, 2000, 2000);
    expect(await isStale(output, sources)).toBe(false);
  });

  test('when a source deep below is newer', async () => {
    const { output, source, sources } = await setUp();
    await utimes(source, 2000, 2000);
    await utimes(output, 1000, 1000);
    expect(await isStale(output, sources)).toBe(true);
  });

  test('when it is missing', async () => {
    const { output, sources } = await setUp();
    expect(await isStale(`${output}.js`, sources)).toBe(true);
  });
});
