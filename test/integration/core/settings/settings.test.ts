import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLog } from '../../../../electron/core/log.ts';
import { defaultSettings } from '../../../../electron/core/settings/settings-file.ts';
import { openSettings } from '../../../../electron/core/settings/settings.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

async function setUp(kept?: string) {
  const directory = join(await temporaryDirectory(), 'data');
  const path = join(directory, 'settings.json');
  if (kept !== undefined) {
    await mkdir(directory);
    await writeFile(path, kept);
  }
  const log = createLog();
  return { directory, path, log, settings: await openSettings(directory, log) };
}

describe('settings', () => {
  test('begin with defaults and write nothing', async () => {
    const { settings, directory, log } = await setUp();
    expect(settings.state.getState()).toEqual(defaultSettings);
    expect(log.recent()).toEqual([]);
    await expect(readdir(directory)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('are there again after the next start', async () => {
    const { settings, directory } = await setUp();
    await settings.change({ theme: 'dark', baud: 460_800 });
    const again = await openSettings(directory, createLog());
    expect(again.state.getState()).toEqual({ ...defaultSettings, theme: 'dark', baud: 460_800 });
  });

  test('changed at once from two sides end as the last state, in one whole file', async () => {
    const { settings, directory, path } = await setUp();
    const bauds = [115_200, 230_400, 460_800, 921_600, 2_000_000];
    await Promise.all([
      ...bauds.map((baud) => settings.change({ baud })),
      settings.change({ locale: 'zh-CN' }),
    ]);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      version: 1,
      settings: { ...defaultSettings, baud: 2_000_000, locale: 'zh-CN' },
    });
    expect(await readdir(directory)).toEqual(['settings.json']);
  });

  test.each([
    ['cut off', '{"version":1,"settings":{"theme":"da'],
    ['empty', ''],
    ['of a newer Flashdock', '{"version":2,"settings":{}}'],
    [
      'with a value that is none',
      JSON.stringify({ version: 1, settings: { ...defaultSettings, baud: 'fast' } }),
    ],
  ])('in a file that is %s are set aside and said, never overwritten', async (_case, kept) => {
    const { settings, directory, log } = await setUp(kept);
    expect(settings.state.getState()).toEqual(defaultSettings);
    const names = await readdir(directory);
    expect(names).toEqual([expect.stringMatching(/^settings\.json\.damaged-/)]);
    expect(await readFile(join(directory, names[0] ?? ''), 'utf8')).toBe(kept);
    expect(log.recent().map(({ event }) => event.code)).toEqual(['settings-set-aside']);
  });

  test('that cannot be kept are in effect all the same, and the outcome says so', async () => {
    const { settings, directory } = await setUp();
    await writeFile(directory, 'a file where the folder should be');
    expect(await settings.change({ theme: 'dark' })).toMatchObject({
      ok: false,
      fault: { code: 'settings-not-saved' },
    });
    expect(settings.state.getState().theme).toBe('dark');
  });

  test('that cannot be read are said', async (context) => {
    const readsAll = process.getuid?.() === 0 || process.platform === 'win32';
    context.skip(readsAll, 'root, and Windows, read a file whatever its mode');
    const { path, directory } = await setUp('{}');
    await writeFile(path, JSON.stringify({ version: 1, settings: defaultSettings }));
    await chmod(path, 0);
    const log = createLog();
    await openSettings(directory, log);
    expect(log.recent().map(({ event }) => event.code)).toEqual(['settings-not-read']);
  });
});
