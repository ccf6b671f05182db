import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeBuild, writeInto } from '../../support/build-directory.ts';
import { request } from '../../support/raw-http.ts';
import { refused, serving } from '../../support/serve-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

async function build(): Promise<string> {
  const directory = await temporaryDirectory();
  await writeBuild(directory);
  return directory;
}

test('a share with a token shows URLs that carry it, and tells who came without', async () => {
  const { next, listening, port } = await serving(['-b', await build(), '--token', 'bench-1']);
  expect(listening['url']).toBe(`http://127.0.0.1:${port}/?token=bench-1`);
  expect((await request(port, 'GET', '/version')).status).toBe(401);
  expect(await next('denied')).toMatchObject({
    address: '127.0.0.1',
    path: '/version',
    reason: 'credentials-absent',
  });
  expect((await request(port, 'GET', '/version?token=bench-1')).status).toBe(200);
});

test('a share with a user and a password asks for them', async () => {
  const { port } = await serving(['-b', await build(), '--user', 'bench:a:b']);
  const authorization = `Basic ${Buffer.from('bench:a:b').toString('base64')}`;
  expect((await request(port, 'GET', '/version')).status).toBe(401);
  expect((await request(port, 'GET', '/version', { Authorization: authorization })).status).toBe(200);
});

test('an allow list may have entries of every kind', async () => {
  const allow = ['10.0.0.0/24', 'fd00::1', 'aa-bb-cc-00-00-01', 'esp-box'].flatMap((who) => ['--allow', who]);
  const { next, port } = await serving(['-b', await build(), ...allow]);
  const from = (address: string, told = {}) =>
    request(port, 'GET', '/version', { 'X-Forwarded-For': address, ...told }).then(({ status }) => status);
  expect(await from('10.0.1.1')).toBe(403);
  expect(await next('denied')).toMatchObject({ address: '10.0.1.1', reason: 'not-listed' });
  expect(await from('10.0.0.1')).toBe(200);
  expect(await from('fd00::1')).toBe(200);
  expect(await from('10.0.1.2', { 'Device-Id': 'aa:bb:cc:00:00:01' })).toBe(200);
  expect(await from('10.0.1.3', { 'Device-Model': 'ESP-Box' })).toBe(200);
});

test('a file with several shares has the same names', async () => {
  const directory = await build();
  const share = { profile: 'idf', host: '127.0.0.1', port: 0, 'build-dir': '.' };
  const access = { allow: ['127.0.0.1'], token: 'bench-2', 'max-parallel': 2, 'rate-limit': 64 };
  await writeInto(directory, 'shares.json', JSON.stringify({ shares: [{ ...share, ...access }] }));
  const { port, listening } = await serving(['--config', join(directory, 'shares.json')], []);
  expect(listening['url']).toContain('?token=bench-2');
  expect((await request(port, 'GET', '/sample.bin')).status).toBe(401);
  expect((await request(port, 'GET', '/sample.bin?token=bench-2')).status).toBe(200);
});

describe('is refused as wrong usage', () => {
  test.each([
    ['--allow', '192.168.1.300'],
    ['--user', 'nocolon'],
    ['--token', 'with blanks in it'],
    ['--max-parallel', '0'],
    ['--rate-limit', 'fast'],
    ['--stop-after', '-1'],
  ])('%s %s', async (option, value) => {
    const { code, error } = await refused(['-b', '.', `${option}=${value}`]);
    expect(code).toBe(2);
    expect(error).toContain(option);
  });
});
