import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { request } from '../../../../support/raw-http.ts';
import { otaConnector, pyXiaozhi } from '../../../../support/xiaozhi/clients.ts';
import { XiaozhiDevice } from '../../../../support/xiaozhi/device.ts';
import { appOf, checkIn, faultOf, openedXiaozhi, openXiaozhi } from '../../../../support/xiaozhi/share.ts';
import { startUpstream } from '../../../../support/xiaozhi/upstream.ts';

const board = 'bread-compact-wifi';
const files = { [`${board}_1.6.6.bin`]: appOf('1.6.6') };
const websocket = 'wss://assistant.example/xiaozhi/v1/';

describe('what was entered', () => {
  test('reaches every kind of client', async () => {
    const { port } = await openedXiaozhi({ files, settings: { websocket, 'websocket-token': 'secret' } });
    expect(await pyXiaozhi(port)).toMatchObject({ websocket: { url: websocket, token: 'secret' } });
    expect(await otaConnector(port)).toBe(`${websocket}?authorization=secret`);
  });

  test('is told as a warning when the share starts', async () => {
    const { events } = await openedXiaozhi({ files, settings: { websocket } });
    expect(events('xiaozhi-backend-entered')).toEqual([{ url: websocket }]);
  });

  test('with a key gives each device a token of its own', async () => {
    const now = 1_767_225_600_000;
    const settings = { websocket, 'websocket-auth-key': 'key' };
    const { port } = await openedXiaozhi({ files, settings, now: () => now });
    const { json } = await checkIn(port, {});
    const signature = createHmac('sha256', 'key').update(`test|AA:BB:CC:DD:EE:FF|${now / 1000}`);
    expect(json['websocket']?.['token']).toBe(`${signature.digest('base64url')}.${now / 1000}`);
  });

  test('of an MQTT gateway takes the place of the WebSocket', async () => {
    const settings = { 'mqtt-endpoint': '192.168.1.20:1883', 'mqtt-signature-key': 'key' };
    const { port } = await openedXiaozhi({ files, settings });
    const { json } = await checkIn(port, { board: { type: 'my board' } });
    const clientId = 'GID_my_board@@@AA_BB_CC_DD_EE_FF@@@AA_BB_CC_DD_EE_FF';
    const username = Buffer.from('{"ip": "unknown"}').toString('base64');
    expect(json['websocket']).toBeUndefined();
    expect(json['mqtt']).toEqual({
      endpoint: '192.168.1.20:1883',
      client_id: clientId,
      username,
      password: createHmac('sha256', 'key').update(`${clientId}|${username}`).digest('base64'),
      publish_topic: 'device-server',
      subscribe_topic: 'devices/p2p/AA_BB_CC_DD_EE_FF',
    });
  });

  test('is left out where the backend is omitted', async () => {
    const { port, events } = await openedXiaozhi({ files, settings: { backend: 'omit', websocket } });
    expect(Object.keys((await checkIn(port, {})).json)).toEqual(['server_time', 'firmware']);
    expect(events('xiaozhi-backend-entered')).toEqual([]);
    expect((await request(port, 'GET', '/xiaozhi/ota/')).body.toString()).toContain('OTA接口运行正常');
  });
});

describe('an upstream server', () => {
  const official = {
    server_time: { timestamp: 1, timezone_offset: 0 },
    mqtt: { endpoint: 'mqtt.example' },
    activation: { code: '123456', message: 'bind' },
    firmware: { version: '9.9.9', url: 'http://elsewhere.example/official.bin' },
  };
  const own = async () => startUpstream((_, response) => response.end(JSON.stringify(official)));

  test('answers everything but firmware', async () => {
    const upstream = await own();
    const { otaUrl } = await openedXiaozhi({ files, settings: { upstream: upstream.url } });
    const device = new XiaozhiDevice({ otaUrl, image: appOf('1.6.5') });
    expect(await device.settle()).toBe(1);
    expect(device.app.version).toBe('1.6.6');
    expect(device.nvs.get('mqtt')).toEqual({ endpoint: 'mqtt.example' });
    expect(device.nvs.has('websocket')).toBe(false);
    expect(device.clock).toBe(1);
  });

  test('gets the request as it came, without what belongs to the connection', async () => {
    const upstream = await own();
    const { port } = await openedXiaozhi({ files, settings: { upstream: upstream.url } });
    const body = '{"board":{"type":"x"},},"board":1';
    const { json } = await checkIn(port, body, {
      'Activation-Version': '1',
      'X-Odd': 'kept',
      TE: 'trailers',
    });
    expect(json['activation']).toEqual(official.activation);
    expect(json['firmware']).toEqual({ version: '0.0.0', url: '' });
    const [asked] = upstream.asked;
    expect(asked).toMatchObject({ method: 'POST', path: '/xiaozhi/ota/', body });
    expect(asked?.headers).toMatchObject({
      'device-id': 'AA:BB:CC:DD:EE:FF',
      'client-id': 'test',
      'activation-version': '1',
      'x-odd': 'kept',
      'content-length': String(body.length),
      host: new URL(upstream.url).host,
    });
    expect(asked?.headers.te).toBeUndefined();
  });

  test('is asked on where a device activates', async () => {
    const upstream = await startUpstream(({ path }, response) => {
      response.writeHead(path.endsWith('/activate') ? 202 : 404).end('pending');
    });
    const { port } = await openedXiaozhi({ files, settings: { upstream: upstream.url } });
    const answer = await request(port, 'POST', '/xiaozhi/ota/activate', { 'Device-Id': 'a' }, '{}');
    expect([answer.status, answer.body.toString()]).toEqual([202, 'pending']);
    expect(upstream.asked).toMatchObject([{ path: '/xiaozhi/ota/activate', body: '{}' }]);
  });

  test.each([
    ['refuses', 503, '{}', 'its status is 503'],
    ['redirects', 302, '', 'its status is 302'],
    ['answers no JSON', 200, '<html>', 'its answer is no JSON object'],
    ['answers a list', 200, '[]', 'its answer is no JSON object'],
    ['answers without end', 200, 'a'.repeat(300_000), 'longer than'],
  ])('that %s leaves a device with what it has, and its firmware', async (_, status, text, reason) => {
    const upstream = await startUpstream((_request, response) => {
      response.writeHead(status, { Location: 'http://127.0.0.1:1/' }).end(text);
    });
    const { otaUrl, events } = await openedXiaozhi({ files, settings: { upstream: upstream.url } });
    const device = new XiaozhiDevice({ otaUrl, image: appOf('1.6.5') });
    expect(await device.start()).toBe('upgraded');
    expect([...device.nvs]).toEqual([]);
    expect(events('xiaozhi-upstream-failed')).toMatchObject([
      { device: 'aa:bb:cc:dd:ee:ff', reason: expect.stringContaining(reason) as string },
    ]);
  });

  test('that is not there leaves a device with what was entered for it', async () => {
    const settings = { upstream: 'http://127.0.0.1:1/xiaozhi/ota/', websocket };
    const { port, events } = await openedXiaozhi({ files, settings });
    expect((await checkIn(port, {})).json['websocket']).toEqual({ url: websocket, token: '' });
    expect(events('xiaozhi-upstream-failed')).toHaveLength(1);
  });

  test('that breaks off in the middle is a failure', async () => {
    const upstream = await startUpstream((_, response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('{');
      response.destroy();
    });
    const { port, events } = await openedXiaozhi({ files, settings: { upstream: upstream.url } });
    expect((await checkIn(port, {})).status).toBe(200);
    expect(events('xiaozhi-upstream-failed')).toHaveLength(1);
  });

  test('that is this share itself is not asked in a circle', async () => {
    const circle = await startUpstream(({ headers, body }, response) => {
      const fields = { 'Device-Id': 'a', 'Client-Id': 'b', Via: headers.via ?? '' };
      void request(port, 'POST', '/xiaozhi/ota/', fields, body).then((answer) => response.end(answer.body));
    });
    const { port, events } = await openedXiaozhi({ files, settings: { upstream: circle.url } });
    expect((await checkIn(port, '{}')).status).toBe(200);
    expect(circle.asked).toHaveLength(1);
    expect(events('xiaozhi-upstream-failed')).toMatchObject([{ reason: 'it is this server itself' }]);
  });

  test('that is silent does not keep the share from stopping', async () => {
    const upstream = await startUpstream(() => undefined);
    const { port, ota, opened } = await openedXiaozhi({ files, settings: { upstream: upstream.url } });
    const asking = checkIn(port, {}).catch(() => 'cut');
    await expect.poll(() => upstream.asked.length).toBe(1);
    expect(opened.ok && (await ota.stop(opened.value.id)).ok).toBe(true);
    expect(await asking).toBe('cut');
  });
});

describe('settings that cannot be', () => {
  test.each([
    [{ backend: 'upstream' }, 'setting-missing'],
    [{ backend: 'somewhere' }, 'setting-invalid'],
    [{ upstream: 'ftp://a/b' }, 'setting-invalid'],
    [{ rollback: 'esp32s3' }, 'rollback-not-readable'],
    [{ rollback: 'esp32s3=v1' }, 'rollback-not-readable'],
    [{ 'timezone-offset': 'Berlin' }, 'timezone-offset-not-readable'],
  ])('%j: %s', async (settings, code) => {
    const { opened } = await openXiaozhi({ files, settings });
    expect(faultOf(opened)?.code).toBe(code);
  });

  test('neither folder nor build: there is nothing to offer', async () => {
    expect(faultOf((await openXiaozhi({})).opened)?.code).toBe('firmware-folder-needed');
  });
});

test('behind a proxy, download addresses begin as its configuration says', async () => {
  const settings = { 'public-url': 'https://ota.example:8443/mcp/vision/explain' };
  const { port } = await openedXiaozhi({ files, settings });
  const { json } = await checkIn(port, { model: board });
  expect(json['firmware']?.['url']).toMatch(
    /^https:\/\/ota\.example:8443\/xiaozhi\/ota\/download\/bread-compact-wifi_1\.6\.6\.bin\?d=/,
  );
});
