import { describe, expect, test } from 'vitest';
import { request } from '../../../../support/raw-http.ts';
import { appOf, checkIn, openedXiaozhi } from '../../../../support/xiaozhi/share.ts';

const app = appOf('1.6.6');
const files = { 'esp32s3_1.6.6.bin': app, '小智 板_1.0.0.bin': appOf('1.0.0'), 'notes.txt': 'no firmware' };
const file = '/xiaozhi/ota/download/esp32s3_1.6.6.bin';
const last = app.length - 1;

const routes = [
  ['GET', '/xiaozhi/ota/', {}, 200],
  ['GET', '/xiaozhi/ota', {}, 200],
  ['HEAD', '/xiaozhi/ota/', {}, 200],
  ['POST', '/xiaozhi/ota/', {}, 200],
  ['POST', '/xiaozhi/ota', {}, 200],
  ['OPTIONS', '/xiaozhi/ota/', {}, 200],
  ['OPTIONS', '/xiaozhi/ota', {}, 200],
  ['PUT', '/xiaozhi/ota/', {}, 405],
  ['DELETE', '/xiaozhi/ota', {}, 405],
  ['GET', '/xiaozhi/', {}, 404],
  ['GET', '/', {}, 404],
  ['POST', '/xiaozhi/ota/activate', {}, 404],
  ['GET', file, {}, 200],
  ['GET', `${file}?d=token&x=1`, {}, 200],
  ['HEAD', file, {}, 200],
  ['OPTIONS', file, {}, 200],
  ['POST', file, {}, 405],
  ['GET', '/xiaozhi/ota/download/', {}, 404],
  ['GET', '/xiaozhi/ota/download/other_1.0.0.bin', {}, 404],
  ['GET', '/xiaozhi/ota/download/notes.txt', {}, 400],
  ['GET', '/xiaozhi/ota/download/%E5%B0%8F%E6%99%BA%20%E6%9D%BF_1.0.0.bin', {}, 200],
  ['GET', file, { Range: 'bytes=0-9' }, 206],
  ['GET', file, { Range: 'bytes=-10' }, 206],
  ['GET', file, { Range: `bytes=${last}-${last + 100}` }, 206],
  ['GET', file, { Range: 'bytes=999999999-' }, 416],
  ['GET', file, { 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' }, 304],
] as const;

test.each(routes)('%s %s with %o is %i', async (method, path, fields, status) => {
  const { port } = await openedXiaozhi({ files });
  const answer = await request(port, method, path, fields);
  expect(answer.status).toBe(status);
  expect(answer.headerBlock.length).toBeLessThan(400);
  expect(answer.fields.has('Transfer-Encoding')).toBe(false);
  expect(answer.fields.get('Access-Control-Allow-Origin')).toBe('*');
  if (status === 304) return;
  expect(answer.body.length).toBe(method === 'HEAD' ? 0 : Number(answer.fields.get('Content-Length')));
});

test('a refused method hears of the others, as aiohttp lists them', async () => {
  const { port } = await openedXiaozhi({ files });
  const answer = await request(port, 'PUT', '/xiaozhi/ota/');
  expect(answer.fields.get('Allow')).toBe('GET,HEAD,OPTIONS,POST');
  expect((await request(port, 'GET', '/nothing')).body.toString()).toBe('404: Not Found');
});

describe('a browser', () => {
  test('is told where devices find their assistant', async () => {
    const { port } = await openedXiaozhi({ files });
    const { body, fields } = await request(port, 'GET', '/xiaozhi/ota/');
    expect(fields.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(body.toString()).toBe(
      'OTA接口运行正常，向设备发送的websocket地址是：ws://127.0.0.1:8000/xiaozhi/v1/',
    );
  });

  test('may ask from another origin, with the headers of a device', async () => {
    const { port } = await openedXiaozhi({ files });
    const { fields } = await request(port, 'OPTIONS', '/xiaozhi/ota/', {
      Origin: 'https://digital-human.example',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'device-id, client-id, content-type',
      'Access-Control-Request-Private-Network': 'true',
    });
    expect(Object.fromEntries(fields)).toMatchObject({
      'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
      'Access-Control-Allow-Headers': 'client-id, content-type, device-id, authorization',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Private-Network': 'true',
      'Content-Length': '0',
    });
  });
});

describe('a check-in', () => {
  const body = { board: { type: 'esp32s3' }, application: { version: '1.6.5' } };

  test('is answered in ASCII, compact, with version and URL as texts', async () => {
    const now = 1_767_225_600_000;
    const { port } = await openedXiaozhi({ files, now: () => now });
    const { fields, body: text, json } = await checkIn(port, body);
    expect(fields.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(text.toString()).not.toMatch(/[^ -~]|": |, "/);
    expect(json).toEqual({
      server_time: { timestamp: now, timezone_offset: 480 },
      websocket: { url: 'ws://127.0.0.1:8000/xiaozhi/v1/', token: '' },
      firmware: {
        version: '1.6.6',
        url: expect.stringMatching(`^http://127.0.0.1:${port}${file}\\?d=[\\w-]+$`) as string,
      },
    });
  });

  test('of an up-to-date device is told its own version and an empty URL', async () => {
    const { port } = await openedXiaozhi({ files });
    const { json } = await checkIn(port, { ...body, application: { version: '1.6.6' } });
    expect(json['firmware']).toEqual({ version: '1.6.6', url: '' });
  });

  test.each([[''], ['no JSON'], ['[1]'], ['{"board":']])('whose body is %j counts as 0.0.0', async (text) => {
    const { port } = await openedXiaozhi({ files });
    expect((await checkIn(port, text)).json['firmware']).toEqual({ version: '0.0.0', url: '' });
  });

  test.each([
    ['Device-Id', { 'Device-Id': '' }],
    ['Client-Id', { 'Client-Id': '' }],
  ])('without %s is refused with 200', async (_, fields) => {
    const { port } = await openedXiaozhi({ files });
    const { status, body: text } = await checkIn(port, body, fields);
    expect([status, text.toString()]).toEqual([200, '{"success":false,"message":"request error."}']);
  });

  test('of a model with a name in Chinese gets a URL that works', async () => {
    const { port } = await openedXiaozhi({ files });
    const { json } = await checkIn(port, { model: '小智 板' });
    const url = new URL(String(json['firmware']?.['url']));
    const answer = await request(port, 'GET', url.pathname + url.search);
    expect([answer.status, Buffer.compare(answer.body, appOf('1.0.0'))]).toEqual([200, 0]);
  });

  test('longer than any is refused', async () => {
    const { port } = await openedXiaozhi({ files });
    const named = { 'Device-Id': 'a', 'Client-Id': 'b', 'Content-Length': '2000000' };
    expect((await request(port, 'POST', '/xiaozhi/ota/', named)).status).toBe(413);
  });
});

describe('the download', () => {
  test('is a whole 200 with its length, for a client that names nobody', async () => {
    const { port } = await openedXiaozhi({ files });
    const { fields, body, status } = await request(port, 'GET', file);
    expect([status, fields.get('Content-Length')]).toEqual([200, String(app.length)]);
    expect(fields.get('Connection')).toBe('close');
    expect(Buffer.compare(body, app)).toBe(0);
  });

  test('belongs to the device that its token was given to', async () => {
    const { port, checkIns } = await openedXiaozhi({ files });
    const ask = (device: string) =>
      checkIn(port, { model: 'esp32s3', application: { version: '1.0.0' } }, { 'Device-Id': device });
    const [first, again, other] = [
      await ask('AA:BB:CC:DD:EE:01'),
      await ask('AA:BB:CC:DD:EE:01'),
      await ask('aabbccddee02'),
    ].map(({ json }) => new URL(String(json['firmware']?.['url'])).searchParams.get('d'));
    expect(first).toBe(again);
    expect(first).not.toBe(other);
    expect(checkIns.map(({ token }) => token)).toEqual([first, again, other]);
    expect(checkIns[2]).toMatchObject({
      address: '127.0.0.1',
      identity: { mac: 'AA:BB:CC:DD:EE:02', model: 'esp32s3', version: '1.0.0' },
      offered: { version: '1.6.6' },
    });
  });
});
