import { describe, expect, test } from 'vitest';
import { downloadAuthenticated } from '../../../../support/authenticating-client.ts';
import { downloadFull } from '../../../../support/ota-clients.ts';
import { request } from '../../../../support/raw-http.ts';
import { appFile } from '../../../../support/releases.ts';
import { openShare } from '../../../../support/share.ts';

const app = appFile('TianShanOS.bin');
const basic = { user: 'bench', password: 'between us' };
const token = 'a-token-of-the-bench';
const encoded = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('a share with a user and a password', () => {
  test('is fetched by a client that answers a 401 as ESP-IDF does, over one connection', async () => {
    const { port } = await openShare('tianshan', [app], { access: { basic } });
    const { answer, statuses } = await downloadAuthenticated(port, '/firmware', basic);
    expect(statuses).toEqual([401, 200]);
    expect(Buffer.compare(answer.body, app.bytes)).toBe(0);
  });

  test('refuses a wrong password as often as a client tries it', async () => {
    const { port } = await openShare('tianshan', [app], { access: { basic } });
    const { statuses } = await downloadAuthenticated(port, '/firmware', { ...basic, password: 'guess' });
    expect(statuses).toEqual(Array.from({ length: 11 }, () => 401));
  });

  test('names its realm, and says so in a header that fits into a device', async () => {
    const { port } = await openShare('tianshan', [app], { access: { basic } });
    const answer = await request(port, 'GET', '/firmware');
    expect(answer.fields.get('WWW-Authenticate')).toBe('Basic realm="Flashdock"');
    expect(answer.headerBlock.length).toBeLessThan(400);
  });
});

describe('a share with a token', () => {
  test.each<[string, string, Record<string, string>]>([
    ['in the URL', `/firmware?token=${token}`, {}],
    ['in the URL beside other fields', `/firmware?v=1&token=${token}`, {}],
    ['as bearer', '/firmware', { Authorization: `Bearer ${token}` }],
    ['as a password', '/firmware', { Authorization: encoded(`anybody:${token}`) }],
  ])('takes it %s', async (_, path, fields) => {
    const { port } = await openShare('tianshan', [app], { access: { token } });
    const answer = await request(port, 'GET', path, fields);
    expect(answer.status).toBe(200);
    expect(Buffer.compare(answer.body, app.bytes)).toBe(0);
  });

  test('is fetched by a client that can carry nothing but a URL', async () => {
    const { port } = await openShare('tianshan', [app], { access: { token } });
    expect(Buffer.compare(await downloadFull(port, `/firmware?token=${token}`), app.bytes)).toBe(0);
  });

  test('gives links that carry it on to whoever came with it', async () => {
    const { port } = await openShare('idf', [app], { access: { token } });
    const page = await request(port, 'GET', `/?token=${token}`);
    expect(page.body.toString()).toContain(`href="TianShanOS.bin?token=${token}"`);
    const { port: open } = await openShare('idf', [app]);
    expect((await request(open, 'GET', `/?token=${token}`)).body.toString()).toContain(
      'href="TianShanOS.bin"',
    );
  });
});

test('a share with both takes either', async () => {
  const { port } = await openShare('tianshan', [app], { access: { basic, token } });
  const authorization = encoded(`${basic.user}:${basic.password}`);
  expect((await request(port, 'HEAD', '/firmware', { Authorization: authorization })).status).toBe(200);
  expect((await request(port, 'HEAD', `/firmware?token=${token}`)).status).toBe(200);
  expect((await request(port, 'HEAD', '/firmware')).status).toBe(401);
});

describe('a page on another origin', () => {
  const origin = 'http://10.0.0.5';

  test('may ask for leave without credentials, and may send some', async () => {
    const { port } = await openShare('tianshan', [app], { access: { basic } });
    const answer = await request(port, 'OPTIONS', '/version', {
      Origin: origin,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization',
    });
    expect(answer.status).toBe(200);
    expect(answer.fields.get('Access-Control-Allow-Headers')).toBe('Authorization');
  });

  test('reads why it was refused, and the version with credentials', async () => {
    const { port } = await openShare('tianshan', [app], { access: { basic } });
    const refused = await request(port, 'GET', '/version', { Origin: origin });
    expect(refused.status).toBe(401);
    expect(refused.fields.get('Access-Control-Allow-Origin')).toBe(origin);
    const fields = { Origin: origin, Authorization: encoded(`${basic.user}:${basic.password}`) };
    expect((await request(port, 'GET', '/version', fields)).status).toBe(200);
  });
});

describe('who is refused', () => {
  const paths = ['/', '/version', '/firmware', '/TianShanOS.bin', '/no-such-file', '/../etc/passwd'];

  test.each(['tianshan', 'idf'])('learns nothing of what %s serves', async (profile) => {
    const { port } = await openShare(profile, [app], { access: { token } });
    const answers = await Promise.all(
      paths.flatMap((path) => ['GET', 'POST', 'PUT'].map((method) => request(port, method, path))),
    );
    const plain = answers.map(
      ({ headerBlock, body }) => headerBlock.replace(/Date: .*/, '') + body.toString(),
    );
    expect(new Set(plain).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
    expect(answers[0]?.body.toString()).toBe('Unauthorized\n');
  });

  test('is told to the technician, and no secret with it', async () => {
    const { port, log, ota } = await openShare('tianshan', [app], { access: { basic, token } });
    await request(port, 'GET', '/firmware');
    await request(port, 'GET', '/firmware?token=guessed', { 'Device-Id': 'aa:bb:cc:00:00:01' });
    await request(port, 'GET', `/firmware?token=${token}`);
    const denied = log.recent().filter(({ event }) => event.code === 'device-denied');
    expect(denied.map(({ level, event }) => ({ level, params: event.params }))).toMatchObject([
      { level: 'info', params: { address: '127.0.0.1', path: '/firmware', reason: 'credentials-absent' } },
      { level: 'warning', params: { mac: 'AA:BB:CC:00:00:01', reason: 'credentials-wrong' } },
    ]);
    const told = JSON.stringify([log.recent(), ota.state.getState()]);
    for (const secret of [basic.user, basic.password, token, 'guessed']) expect(told).not.toContain(secret);
    expect(ota.state.getState().shares[0]?.access).toMatchObject({ basic: true, token: true });
  });

  test('is told once a minute, however often it asks', async () => {
    const { port, log } = await openShare('tianshan', [app], { access: { token } });
    for (let time = 0; time < 5; time += 1) await request(port, 'GET', '/version');
    expect(log.recent().filter(({ event }) => event.code === 'device-denied')).toHaveLength(1);
  });
});

describe('what an answer tells a client to fetch carries the token that the client came with', () => {
  test.each([
    ['appcast.xml', '/appcast.xml', `/downloads/TianShanOS.bin?token=${token}"`],
    [
      'a check for updates',
      '/api/check-update?platform=firmware&version=0.1.0',
      `/downloads/TianShanOS.bin?token=${token}"`,
    ],
  ])('%s', async (_, path, link) => {
    const { port } = await openShare('appcast', [app], { access: { token } });
    const separator = path.includes('?') ? '&' : '?';
    const { status, body } = await request(port, 'GET', `${path}${separator}token=${token}`);
    expect(status).toBe(200);
    expect(body.toString()).toContain(link);
  });
});
