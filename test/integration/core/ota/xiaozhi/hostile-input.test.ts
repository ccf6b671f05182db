import { symlink, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exchangeRaw, parseAnswer, request } from '../../../../support/raw-http.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';
import { appOf, checkIn, openedXiaozhi } from '../../../../support/xiaozhi/share.ts';

const files = { 'esp32s3_1.6.6.bin': appOf('1.6.6') };
const secret = 'not to be read';

test.each([
  ['..%2f..%2frun.py', 400],
  ['..%2f..%2fx.bin', 404],
  ['%2e%2e%2fsecret.bin', 404],
  ['../../run.py', 404],
  ['../secret.bin', 404],
  ['..%5c..%5csecret.bin', 400],
  ['..\\..\\secret.bin', 400],
  ['C:%5csecret.bin', 400],
  ['C:secret.bin', 400],
  ['secret.bin::$DATA', 400],
  ['NUL.bin', 404],
  ['con_1.0.0.bin', 404],
  ['esp32s3_1.6.6.bin%00.txt', 400],
  ['esp32s3_1.6.6.bin%00', 400],
  ['x.bin%0a', 404],
  ['ESP32S3_1.6.6.bin', 404],
  ['esp32s3_1.6.6.bin.', 400],
  ['esp32s3_1.6.6.bin/', 404],
  ['%zz.bin', 404],
  ['%e5.bin', 404],
  ['%c0%ae%c0%ae%2fsecret.bin', 404],
  [`${'a'.repeat(300)}_1.0.0.bin`, 404],
  [`${'a'.repeat(5000)}.bin`, 404],
  ['.bin', 400],
  ['..', 400],
])('%s is %i', async (name, status) => {
  const { port, directory } = await openedXiaozhi({ files });
  await writeFile(join(directory, '../secret.bin'), secret);
  const bytes = await exchangeRaw(port, `GET /xiaozhi/ota/download/${name} HTTP/1.0\r\n\r\n`);
  expect(parseAnswer(bytes).status).toBe(status);
  expect(bytes.includes(secret)).toBe(false);
});

test('a link that leads out of the folder is neither offered nor given', async () => {
  const outside = join(await temporaryDirectory(), 'secret.bin');
  await writeFile(outside, secret);
  const { port, directory, view } = await openedXiaozhi({ files: {} });
  await symlink(outside, join(directory, 'esp32s3_9.0.0.bin'));
  const { json } = await checkIn(port, { model: 'esp32s3' });
  expect(json['firmware']).toMatchObject({ url: '' });
  const { status, body } = await request(port, 'GET', '/xiaozhi/ota/download/esp32s3_9.0.0.bin');
  expect([status, body.toString()]).toEqual([403, 'forbidden']);
  expect(view()?.findings).toMatchObject([{ code: 'symlink-leaves-directory' }]);
});

test('a folder that is called like firmware is none', async () => {
  const { port, directory } = await openedXiaozhi({ files });
  await mkdir(join(directory, 'esp32s3_9.0.0.bin'));
  expect((await request(port, 'GET', '/xiaozhi/ota/download/esp32s3_9.0.0.bin')).status).toBe(404);
});

test.each([
  ['__proto__', '{"__proto__":{"type":"x"},"board":{"__proto__":null}}'],
  ['depth', '['.repeat(100_000)],
  ['numbers', '{"partition_table":[{"type":0,"subtype":16,"size":1e999}],"application":{"version":1e9}}'],
  ['length', `{"model":"${'a'.repeat(500_000)}"}`],
])('a body with odd %s is answered', async (_, body) => {
  const { port } = await openedXiaozhi({ files });
  const { status, json } = await checkIn(port, body);
  expect([status, json['firmware']]).toEqual([200, { version: '0.0.0', url: '' }]);
});
