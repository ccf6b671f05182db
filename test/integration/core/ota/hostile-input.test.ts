import { expect, test } from 'vitest';
import { exchangeRaw, parseAnswer } from '../../../support/raw-http.ts';
import { appFile } from '../../../support/releases.ts';
import { openShare } from '../../../support/share.ts';

const app = appFile('hello_world.bin');

async function ask(port: number, target: string) {
  return parseAnswer(await exchangeRaw(port, `GET ${target} HTTP/1.0\r\n\r\n`));
}

test.each([
  '/../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%2f..%2fetc/passwd',
  '/..%5c..%5cwindows',
  '//etc/passwd',
  '/hello_world.bin%00.txt',
  '/%zz',
  '/%e5',
])('%s is not there', async (target) => {
  const { port } = await openShare('idf', [app]);
  expect((await ask(port, target)).status).toBe(404);
});

test('absolute form names the same file', async () => {
  const { port } = await openShare('idf', [app]);
  const { status, body } = await ask(port, `http://127.0.0.1:${port}/hello_world.bin?cache=no`);
  expect(status).toBe(200);
  expect(body.length).toBe(app.bytes.length);
});

test('pipelined requests are answered in order', async () => {
  const { port } = await openShare('tianshan', [app]);
  const ranges = ['bytes=0-3', 'bytes=4-7', 'bytes=8-'];
  const requests = ranges.map((range) => `GET /firmware HTTP/1.1\r\nHost: a\r\nRange: ${range}\r\n\r\n`);
  const last = requests[2]?.replace('Host: a', 'Host: a\r\nConnection: close') ?? '';
  const bytes = await exchangeRaw(port, `${requests[0]}${requests[1]}${last}`);
  const bodies: Buffer[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const { fields, body } = parseAnswer(rest);
    const length = Number(fields.get('Content-Length'));
    bodies.push(body.subarray(0, length));
    rest = body.subarray(length);
  }
  expect(Buffer.compare(Buffer.concat(bodies), app.bytes)).toBe(0);
});

test.each([
  ['a header block without measure', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
  ['what is no HTTP', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n', 400],
])('%s is refused, and the connection ends', async (_, bytes, status) => {
  const { port } = await openShare('tianshan', [app]);
  expect(parseAnswer(await exchangeRaw(port, bytes)).status).toBe(status);
});
