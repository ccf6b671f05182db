import { describe, expect, test } from 'vitest';
import { createLog } from '../../../../../../electron/core/log.ts';
import type { FolderContent } from '../../../../../../electron/core/ota/profiles/xiaozhi/firmware-folder.ts';
import { FolderIndex } from '../../../../../../electron/core/ota/profiles/xiaozhi/folder-index.ts';
import type { Firmware } from '../../../../../../electron/core/ota/profiles/xiaozhi/firmware.ts';

const firmware = (fileName: string): Firmware => ({
  ...{ fileName, model: 'm', version: '1', size: 1, sha256: fileName, modifiedAt: 0 },
  ...{ chip: undefined, app: undefined, findings: [] },
});

function bench(first: readonly string[], cacheSeconds = 30) {
  const log = createLog();
  const disk = { names: first, isSettled: true, error: '', scans: 0, now: 1_000_900 };
  const scan = (): Promise<FolderContent> => {
    disk.scans += 1;
    if (disk.error !== '') return Promise.reject(new Error(disk.error));
    const { names, isSettled } = disk;
    return Promise.resolve({ firmwares: names.map(firmware), findings: [], isSettled });
  };
  const folder = { path: '/bin', scan };
  const index = new FolderIndex({ folder, cacheSeconds, now: () => disk.now, log });
  const names = async () => (await index.current()).firmwares.map(({ fileName }) => fileName);
  const codes = () => log.recent().map(({ event }) => event.code);
  return { disk, index, names, codes };
}

describe('a scan', () => {
  test('is good for the cache time, counted in whole seconds', async () => {
    const { disk, names } = bench(['a']);
    await names();
    disk.names = ['b'];
    disk.now += 29_000;
    expect(await names()).toEqual(['a']);
    disk.now += 100;
    expect(await names()).toEqual(['b']);
    expect(disk.scans).toBe(2);
  });

  test('is not kept for hours because the time of day was set back', async () => {
    const { disk, names } = bench(['a']);
    await names();
    disk.names = ['b'];
    disk.now -= 7_200_000;
    expect(await names()).toEqual(['b']);
  });

  test('is made anew for every request where the cache time is 0', async () => {
    const { disk, names } = bench(['a'], 0);
    await names();
    await names();
    expect(disk.scans).toBe(2);
  });

  test('of an empty folder is never kept', async () => {
    const { disk, names } = bench([]);
    expect(await names()).toEqual([]);
    disk.names = ['a'];
    expect(await names()).toEqual(['a']);
  });

  test('while somebody writes is not kept', async () => {
    const { disk, names } = bench(['a']);
    disk.isSettled = false;
    await names();
    disk.names = ['a', 'b'];
    expect(await names()).toEqual(['a', 'b']);
  });

  test('that fails leaves the one before, and is told once', async () => {
    const { disk, names, codes } = bench(['a'], 0);
    await names();
    disk.error = 'EIO';
    expect(await names()).toEqual(['a']);
    expect(await names()).toEqual(['a']);
    expect(codes()).toEqual(['firmware-folder-read', 'firmware-folder-not-read']);
  });

  test('serves all that ask at once', async () => {
    const { disk, names } = bench(['a']);
    await Promise.all([names(), names(), names()]);
    expect(disk.scans).toBe(1);
  });
});

test('news are told, and nothing else', async () => {
  const { disk, index, names, codes } = bench(['a'], 0);
  let told = 0;
  const stop = index.subscribe(() => (told += 1));
  await names();
  await names();
  disk.names = ['a', 'b'];
  await names();
  stop();
  disk.names = [];
  await names();
  expect(told).toBe(2);
  expect(codes()).toEqual(['firmware-folder-read', 'firmware-folder-read', 'firmware-folder-read']);
});
