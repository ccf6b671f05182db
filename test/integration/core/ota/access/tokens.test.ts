import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../../../../electron/core/log.ts';
import { createOta } from '../../../../../electron/core/ota/create-ota.ts';
import type { DownloadRecord } from '../../../../../electron/core/records.ts';
import { request } from '../../../../support/raw-http.ts';
import { appFile, changingSource, releaseOf } from '../../../../support/releases.ts';

const tokens = { a: 'token-of-the-first-share', b: 'token-of-the-second' };

async function openTwo() {
  const log = createLog();
  const records: DownloadRecord[] = [];
  const ota = createOta({ log, recordDownload: (record) => void records.push(record) });
  onTestFinished(() => ota.dispose());
  const source = changingSource(releaseOf([appFile('sample.bin')]));
  const open = async (token: string, port = 0) => {
    const shared = await ota.share(source, { profile: 'idf', port, host: '127.0.0.1', access: { token } });
    if (!shared.ok) throw new Error(shared.fault.code);
    return shared.value;
  };
  return { ota, log, records, open, a: await open(tokens.a), b: await open(tokens.b) };
}

type Proof = (token: string) => readonly [path: string, fields: Readonly<Record<string, string>>];

const inQuery: Proof = (token) => [`/sample.bin?token=${token}`, {}];
const asBearer: Proof = (token) => ['/sample.bin', { Authorization: `Bearer ${token}` }];
const asPassword: Proof = (token) => [
  '/sample.bin',
  { Authorization: `Basic ${Buffer.from(`any:${token}`).toString('base64')}` },
];

test.each<readonly [string, Proof]>([
  ['in the URL', inQuery],
  ['as bearer', asBearer],
  ['as a password', asPassword],
])('a token %s opens its own share alone, and no secret of it is kept', async (_name, proof) => {
  const { a, b, log, ota, records } = await openTwo();
  const ask = ({ port }: { port: number }, token: string) => request(port, 'GET', ...proof(token));
  expect((await ask(a, tokens.a)).status).toBe(200);
  expect((await ask(b, tokens.a)).status).toBe(401);
  expect((await ask(a, tokens.b)).status).toBe(401);
  await expect.poll(() => records.length).toBe(1);
  const kept = JSON.stringify([log.recent(), ota.state.getState(), records]);
  for (const token of Object.values(tokens)) expect(kept).not.toContain(token);
});

test('the token of a share that has ended opens none that took its port', async () => {
  const { a, ota, open } = await openTwo();
  await ota.stop(a.id);
  const again = await open('another', a.port);
  expect((await request(again.port, 'GET', ...inQuery(tokens.a))).status).toBe(401);
  expect((await request(again.port, 'GET', ...inQuery('another'))).status).toBe(200);
});

test('a token in a field that tells where a link was is no proof', async () => {
  const { a } = await openTwo();
  const fields = { Referer: `http://127.0.0.1:${a.port}/?token=${tokens.a}`, Cookie: `token=${tokens.a}` };
  expect((await request(a.port, 'GET', '/sample.bin', fields)).status).toBe(401);
});

test.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is no way around a token', async (method) => {
  const { a } = await openTwo();
  expect((await request(a.port, method, '/sample.bin')).status).toBe(401);
});
