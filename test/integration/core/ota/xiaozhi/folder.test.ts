import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAnswer, readToEnd, request } from '../../../../support/raw-http.ts';
import { openSlowly } from '../../../../support/xiaozhi/slow-download.ts';
import { appOf, checkIn, openedXiaozhi, openXiaozhi } from '../../../../support/xiaozhi/share.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';

const minute = 60_000;

/** A share of which the test sets the clock, and a device of model `m` that asks. */
async function bench(files: Readonly<Record<string, Uint8Array | string>>, ttl = '30') {
  let now = Date.now() + minute;
  const share = await openedXiaozhi({ files, settings: { 'firmware-cache-ttl': ttl }, now: () => now });
  return {
    ...share,
    wait: (seconds: number) => (now += seconds * 1_000),
    offered: async () => (await checkIn(share.port, { model: 'm' })).json['firmware']?.['version'],
  };
}

describe('a file put into the folder', () => {
  test('is offered when the cache time is over', async () => {
    const { directory, offered, wait } = await bench({ 'm_1.0.0.bin': appOf('1.0.0') });
    expect(await offered()).toBe('1.0.0');
    await writeFile(join(directory, 'm_2.0.0.bin'), appOf('2.0.0'));
    expect(await offered()).toBe('1.0.0');
    wait(31);
    expect(await offered()).toBe('2.0.0');
  });

  test('is offered at once where it is the first', async () => {
    const { directory, offered } = await bench({});
    expect(await offered()).toBe('0.0.0');
    await writeFile(join(directory, 'm_2.0.0.bin'), appOf('2.0.0'));
    expect(await offered()).toBe('2.0.0');
  });

  test('is not offered while it is half there, and at once when it is whole', async () => {
    const { directory, offered } = await bench({ 'm_1.0.0.bin': appOf('1.0.0') }, '0');
    const whole = appOf('2.0.0');
    const path = join(directory, 'm_2.0.0.bin');
    await writeFile(path, whole.subarray(0, whole.length / 2));
    expect(await offered()).toBe('1.0.0');
    await writeFile(path, whole);
    expect(await offered()).toBe('2.0.0');
  });

  test('in a folder of the folder is none', async () => {
    const { directory, offered } = await bench({}, '0');
    await mkdir(join(directory, 'old'));
    await writeFile(join(directory, 'old/m_2.0.0.bin'), appOf('2.0.0'));
    expect(await offered()).toBe('0.0.0');
  });

  test('appears in the share, and so do its findings', async () => {
    const { directory, offered, view, events } = await bench({}, '0');
    await writeFile(join(directory, 'm_2.0.0.bin'), appOf('1.0.0'));
    await offered();
    await expect
      .poll(() => view()?.files.map(({ urlPath }) => urlPath))
      .toEqual(['/xiaozhi/ota/download/m_2.0.0.bin']);
    expect(view()?.findings.map(({ code }) => code)).toEqual(['firmware-version-above-app']);
    expect(events('firmware-finding')).toHaveLength(1);
  });
});

test('a new file is seen before any device asks', async () => {
  const { opened, directory, view } = await openXiaozhi({
    files: {},
    settings: { 'firmware-cache-ttl': '0' },
  });
  expect(opened.ok).toBe(true);
  await writeFile(join(directory, 'm_2.0.0.bin'), appOf('2.0.0'));
  await expect.poll(() => view()?.files.length, { timeout: 10_000 }).toBe(1);
});

test('a file taken away is no longer given, and when the cache time is over no longer offered', async () => {
  const { directory, offered, wait, port } = await bench({ 'm_1.0.0.bin': appOf('1.0.0') });
  await rm(join(directory, 'm_1.0.0.bin'));
  expect((await request(port, 'GET', '/xiaozhi/ota/download/m_1.0.0.bin')).status).toBe(404);
  wait(31);
  expect(await offered()).toBe('0.0.0');
});

test('a folder that went away is offered from no more, but what was known of it is kept', async () => {
  const { directory, offered, wait, events } = await bench({ 'm_1.0.0.bin': appOf('1.0.0') });
  await rename(directory, `${directory}-moved`);
  wait(31);
  expect(await offered()).toBe('1.0.0');
  expect(events('firmware-folder-not-read')).toMatchObject([{ path: directory }]);
});

test('a file rewritten with the same size and time is read again', async () => {
  const { directory, port } = await bench({ 'm_1.0.0.bin': appOf('1.0.0') });
  const path = join(directory, 'm_1.0.0.bin');
  const url = '/xiaozhi/ota/download/m_1.0.0.bin';
  await utimes(path, 1_700_000_000, 1_700_000_000);
  await request(port, 'GET', url);
  const other = appOf('1.0.1');
  await writeFile(path, other);
  await utimes(path, 1_700_000_000, 1_700_000_000);
  expect(Buffer.compare((await request(port, 'GET', url)).body, other)).toBe(0);
});

test('a download under way ends with the bytes that it began with', async () => {
  const { directory, port } = await bench({ 'm_1.0.0.bin': Buffer.alloc(8 * 1024 * 1024, 1) });
  const slow = await openSlowly(port, '/xiaozhi/ota/download/m_1.0.0.bin');
  await writeFile(join(directory, 'm_1.0.0.bin'), Buffer.alloc(8 * 1024 * 1024, 2));
  const rest = readToEnd(slow.socket);
  slow.socket.resume();
  const { body } = parseAnswer(Buffer.concat([slow.begun, await rest]));
  expect(body.length).toBe(8 * 1024 * 1024);
  expect(body.every((byte) => byte === 1)).toBe(true);
});

describe('a folder that cannot be', () => {
  test('is made where it is missing', async () => {
    const path = join(await temporaryDirectory(), 'data/bin');
    const { opened } = await openXiaozhi({ settings: { 'bin-dir': path } });
    expect(opened.ok).toBe(true);
    await writeFile(join(path, 'm_1.0.0.bin'), appOf('1.0.0'));
  });

  test('fails where a file is in its place', async () => {
    const path = join(await temporaryDirectory(), 'bin');
    await writeFile(path, '');
    const { opened } = await openXiaozhi({ settings: { 'bin-dir': path } });
    expect(opened).toMatchObject({
      ok: false,
      fault: { code: 'firmware-folder-not-usable', params: { path } },
    });
  });
});
