import { expect, test } from 'vitest';
import { createDevices } from '../../../../electron/core/devices/create-devices.ts';
import { entityTag } from '../../../../electron/core/ota/conditional.ts';
import { createLog } from '../../../../electron/core/log.ts';
import { request } from '../../../support/raw-http.ts';
import { appFile, releaseOf } from '../../../support/releases.ts';
import { openShare, whenState } from '../../../support/share.ts';

const device = { 'x-ESP32-STA-MAC': 'A4:CF:12:00:00:01', 'x-ESP32-version': '1.0.0' };
const old = appFile('TianShanOS.bin', { version: '2.0.0' });
const rebuilt = appFile('TianShanOS.bin', { version: '3.0.0' });
const half = 40_000;

/** A device that has half of the old build when there is a new one. */
async function openHalfWay() {
  const devices = await createDevices({ log: createLog() });
  const share = await openShare('idf', [old], { devices, downloads: devices });
  const ask = (range: string, more: Readonly<Record<string, string>> = {}) =>
    request(share.port, 'GET', '/TianShanOS.bin', { ...device, Range: `bytes=${range}`, ...more });
  const first = await ask(`0-${half - 1}`);
  expect(first.status).toBe(206);
  share.source.rebuild(releaseOf([rebuilt]));
  const known = () => devices.state.getState().devices.find(({ mac }) => mac === 'A4:CF:12:00:00:01');
  return { share, devices, ask, first, known };
}

test('a range of the new build is not put together with one of the old', async () => {
  const { share, ask, first, known } = await openHalfWay();
  const rest = await ask(`${half}-`);
  expect(rest.fields.get('ETag')).toBe(entityTag(rebuilt.sha256));
  expect(rest.fields.get('ETag')).not.toBe(first.fields.get('ETag'));
  const rows = await whenState(share, ({ downloads }) =>
    downloads.reduce((sum, { bytesSent }) => sum + bytesSent, 0) === rebuilt.bytes.length
      ? downloads
      : undefined,
  );
  expect(rows.map(({ state, bytesSent }) => [state === 'complete', bytesSent])).toEqual([
    [false, half],
    [false, rebuilt.bytes.length - half],
  ]);
  expect(['updated', 'sent']).not.toContain(known()?.state);
});

test('a device that says what it has the beginning of gets the whole of the new build', async () => {
  const { share, ask, first } = await openHalfWay();
  const whole = await ask(`${half}-`, { 'If-Range': first.fields.get('ETag') ?? '' });
  expect(whole.status).toBe(200);
  expect(Buffer.compare(whole.body, rebuilt.bytes)).toBe(0);
  await whenState(share, ({ downloads }) => downloads.find(({ state }) => state === 'complete'));
});

test('a mix is no update, whatever its own version says of the one before', async () => {
  const { ask, known } = await openHalfWay();
  await ask(`${half}-`);
  await ask('0-288', { 'x-ESP32-version': '1.0.0' });
  await expect.poll(() => known()?.version).toBe('1.0.0');
  expect(known()?.state).not.toBe('updated');
});
