import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createLog, type Log } from '../../../../electron/core/log.ts';
import { createOta } from '../../../../electron/core/ota/create-ota.ts';
import type { Ota } from '../../../../electron/core/ota/ota.ts';
import { logged } from '../../../support/log-events.ts';
import { request } from '../../../support/raw-http.ts';
import { whenDownload } from '../../../support/share.ts';
import { slowReader } from '../../../support/slow-reader.ts';
import { appFile, changingSource, releaseOf } from '../../../support/releases.ts';

let ota: Ota;
let log: Log;
let shareId: string;
let port: number;

beforeEach(async () => {
  log = createLog();
  ota = createOta({ log });
  onTestFinished(() => ota.dispose());
  const source = changingSource(releaseOf([appFile('app.bin')]));
  const shared = await ota.share(source, { profile: 'tianshan', port: 0, host: '127.0.0.1' });
  if (!shared.ok) throw new Error(shared.fault.code);
  ({ id: shareId, port } = shared.value);
});

const state = () => ota.state.getState().shares[0]?.state;

test('a paused share keeps its port and tells whoever asks to come again later', async () => {
  expect(ota.pause(shareId).ok).toBe(true);
  expect(state()).toBe('paused');
  for (const path of ['/', '/version', '/firmware']) {
    const answer = await request(port, 'GET', path);
    expect(answer.status, path).toBe(503);
    expect(answer.fields.get('Retry-After'), path).toBe('60');
  }
  expect(ota.state.getState().downloads).toEqual([]);
});

test('lets what is under way end', async () => {
  const reader = await slowReader(port, '/firmware');
  ota.pause(shareId);
  await reader.readToEnd();
  const { bytesSent, size } = await whenDownload({ ota }, ({ endedAt }) => endedAt !== null);
  expect(bytesSent).toBe(size);
});

test('goes on as before once resumed', async () => {
  ota.pause(shareId);
  expect(ota.resume(shareId).ok).toBe(true);
  expect(state()).toBe('serving');
  expect((await request(port, 'GET', '/firmware')).status).toBe(200);
});

test('can still be tested for whether it is reached', async () => {
  ota.pause(shareId);
  const tested = await ota.selfTest(shareId);
  expect(tested.ok && tested.value.map(({ result }) => result)).toEqual(['reached']);
});

test('each step is told once, however often it is asked for', () => {
  ota.pause(shareId);
  ota.pause(shareId);
  ota.resume(shareId);
  ota.resume(shareId);
  expect(logged(log, 'share-paused')).toHaveLength(1);
  expect(logged(log, 'share-resumed')).toHaveLength(1);
});

test('a share that is not there is a fault', () => {
  expect(ota.pause('none')).toMatchObject({ ok: false, fault: { code: 'share-not-found' } });
});
