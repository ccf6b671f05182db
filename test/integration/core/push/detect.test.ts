import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openElegantOta2, openElegantOta3 } from '../../../support/devices/elegant-ota-device.ts';
import { openEsphomeWeb } from '../../../support/devices/esphome-web-device.ts';
import { openTasmota } from '../../../support/devices/tasmota-device.ts';
import { openTianshan } from '../../../support/devices/tianshan-device.ts';
import { openWled } from '../../../support/devices/wled-device.ts';
import { openPush } from '../../../support/push.ts';

test.for([
  ['tianshan', async () => (await openTianshan()).device, { version: '1.0.0', model: 'TianShanOS' }],
  ['wled', async () => await openWled(), { version: '1.0.0', mac: 'A4:CF:12:B3:C4:D5', name: 'Shelf' }],
  ['tasmota', async () => await openTasmota(), { version: '1.0.0(tasmota32)', name: 'Plug' }],
  ['elegantota2', async () => (await openElegantOta2()).device, { model: 'ESP32' }],
  ['elegantota3', async () => (await openElegantOta3()).device, { version: null }],
  ['esphome-web', async () => await openEsphomeWeb(), { name: 'Kitchen' }],
] as const)('%s tells itself, and nothing on it is changed', async ([dialect, open, running]) => {
  const device = await open();
  const { push } = openPush();
  const found = await push.detect(device.address);
  expect(found).toMatchObject({ value: [{ dialect, running }] });
  expect(device.requests.filter((line) => !line.startsWith('GET'))).toEqual([]);
  expect(push.state.getState().targets).toMatchObject([{ address: device.address, dialect }]);
});

test('what accepts connections and says nothing is no device of ours', async () => {
  const mute = createServer().listen(0, '127.0.0.1');
  await once(mute, 'listening');
  onTestFinished(() => void mute.close());
  const { push } = openPush();
  const found = await push.detect(`127.0.0.1:${(mute.address() as AddressInfo).port}`);
  expect(found).toEqual({ ok: true, value: [] });
});

test('an address that is none is a fault', async () => {
  expect(await openPush().push.detect('http://plug')).toMatchObject({ fault: { code: 'target-invalid' } });
});
