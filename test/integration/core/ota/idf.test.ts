import { describe, expect, test } from 'vitest';
import { request } from '../../../support/raw-http.ts';
import { appFile, patternedBytes, releaseFile } from '../../../support/releases.ts';
import { openShare } from '../../../support/share.ts';

const files = [
  appFile('hello_world.bin'),
  releaseFile('bootloader/bootloader.bin', 'bootloader', patternedBytes(20_000)),
  releaseFile('partition_table/partition-table.bin', 'partition-table', patternedBytes(3_072)),
  releaseFile('bilder/hübsch & klein.bin', 'data', patternedBytes(100)),
  releaseFile('../outside.bin', 'data', patternedBytes(100)),
];

async function ask(method: string, path: string, fields: Readonly<Record<string, string>> = {}) {
  const { port } = await openShare('idf', files);
  return request(port, method, path, fields);
}

/** Links of a page, as a browser follows them. */
const links = (body: Buffer) => [...body.toString().matchAll(/<a href="([^"]*)">/g)].map(([, href]) => href);

describe('a folder', () => {
  test('at the top lists what the release has, folders first, and nothing from outside', async () => {
    const answer = await ask('GET', '/');
    expect(answer.status).toBe(200);
    expect(answer.fields.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(answer.body.toString()).toContain('<title>Directory listing for /</title>');
    expect(links(answer.body)).toEqual(['bilder/', 'bootloader/', 'partition_table/', 'hello_world.bin']);
  });

  test('below it lists its own files, and a way up', async () => {
    const answer = await ask('GET', '/bootloader/');
    expect(answer.body.toString()).toContain('<title>Directory listing for /bootloader/</title>');
    expect(links(answer.body)).toEqual(['../', 'bootloader.bin']);
  });

  test('every link of a listing leads to its file, whatever it is called', async () => {
    const { port } = await openShare('idf', files);
    const listing = await request(port, 'GET', '/bilder/');
    const [, link] = links(listing.body);
    const answer = await request(port, 'GET', `/bilder/${link}`);
    expect(answer.status).toBe(200);
    expect(answer.body.length).toBe(100);
  });

  test.each([
    ['/bootloader', '/bootloader/'],
    ['/bootloader?x=1', '/bootloader/'],
    ['/partition%5ftable', '/partition_table/'],
  ])('without its slash, %s is sent on to %s', async (path, location) => {
    const answer = await ask('GET', path);
    expect(answer.status).toBe(301);
    expect(answer.fields.get('Location')).toBe(location);
    expect(answer.fields.get('Content-Length')).toBe('0');
  });

  test('is asked for by HEAD as well', async () => {
    const answer = await ask('HEAD', '/');
    expect(answer.status).toBe(200);
    expect(Number(answer.fields.get('Content-Length'))).toBeGreaterThan(0);
    expect(answer.body.length).toBe(0);
  });
});

describe('a file', () => {
  test('comes with what python sends, and with ranges', async () => {
    const { status, fields, body } = await ask('GET', '/hello_world.bin?unused');
    expect(status).toBe(200);
    expect(Object.fromEntries(fields)).toMatchObject({
      'Content-Type': 'application/octet-stream',
      'Last-Modified': 'Sat, 31 Jan 2026 03:54:41 GMT',
      'Accept-Ranges': 'bytes',
    });
    expect(Buffer.compare(body, files[0]?.bytes ?? Buffer.alloc(0))).toBe(0);
  });

  test('that is not newer than what the client has is 304', async () => {
    const since = { 'If-Modified-Since': 'Sat, 31 Jan 2026 03:54:41 GMT' };
    expect((await ask('GET', '/hello_world.bin', since)).status).toBe(304);
  });

  test.each(['/outside.bin', '/../outside.bin', '/%2e%2e/outside.bin', '/hello_world.bin/', '/bootloader//'])(
    '%s is 404',
    async (path) => {
      const answer = await ask('GET', path);
      expect(answer.status).toBe(404);
      expect(answer.body.toString()).toContain('Error code: 404');
    },
  );

  test.each(['POST', 'PUT', 'DELETE'])('%s is 501, as python says', async (method) => {
    expect((await ask(method, '/hello_world.bin', { 'Content-Length': '0' })).status).toBe(501);
  });
});

test('a build that is gone has an empty listing and no file', async () => {
  const { port, source } = await openShare('idf', files);
  source.delete();
  expect(links((await request(port, 'GET', '/')).body)).toEqual([]);
  expect((await request(port, 'GET', '/hello_world.bin')).status).toBe(404);
});
