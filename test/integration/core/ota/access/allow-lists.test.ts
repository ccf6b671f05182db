import { expect, test } from 'vitest';
import type { AllowList } from '../../../../../shared/contract/ota-access.ts';
import { request } from '../../../../support/raw-http.ts';
import { appFile } from '../../../../support/releases.ts';
import { openShare } from '../../../../support/share.ts';

const app = appFile('TianShanOS.bin');
const nobody: AllowList = { addresses: [], macs: [], models: [] };
const mac = 'AA:BB:CC:00:00:01';

/** A request from a device, told by a proxy on this machine. */
function from(address: string, told: Record<string, string> = {}): Record<string, string> {
  return { 'X-Forwarded-For': address, ...told };
}

test.each<[string, Partial<AllowList>, Record<string, string>, number]>([
  ['its address', { addresses: ['10.0.0.7'] }, from('10.0.0.7'), 200],
  ['its network', { addresses: ['10.0.0.0/24'] }, from('10.0.0.200'), 200],
  ['its IPv6 network', { addresses: ['fd00::/64'] }, from('fd00::9'), 200],
  ['another network', { addresses: ['10.0.0.0/24'] }, from('10.0.1.7'), 403],
  ['its MAC', { macs: [mac] }, from('10.0.0.7', { 'Device-Id': mac.toLowerCase() }), 200],
  ['another MAC', { macs: [mac] }, from('10.0.0.7', { 'Device-Id': 'aa:bb:cc:00:00:02' }), 403],
  ['no MAC', { macs: [mac] }, from('10.0.0.7'), 403],
  ['its model', { models: ['ESP-Box'] }, from('10.0.0.7', { 'Device-Model': 'esp-box' }), 200],
  ['another model', { models: ['ESP-Box'] }, from('10.0.0.7', { 'Device-Model': 'esp-boy' }), 403],
  ['an empty list', {}, from('10.0.0.7'), 403],
])('a device is let in or not by %s', async (_, list, fields, status) => {
  const { port } = await openShare('tianshan', [app], { access: { allow: { ...nobody, ...list } } });
  const answer = await request(port, 'GET', '/firmware', fields);
  expect(answer.status).toBe(status);
  expect(answer.body.length).toBe(status === 200 ? app.bytes.length : 'Forbidden\n'.length);
});

test('the address of the connection counts where no proxy stands before it', async () => {
  const access = { allow: { ...nobody, addresses: ['127.0.0.1'] } };
  const { port } = await openShare('tianshan', [app], { access });
  expect((await request(port, 'GET', '/version')).status).toBe(200);
});

test('a device that told its MAC when it asked may download without telling it again', async () => {
  const { port } = await openShare('tianshan', [app], { access: { allow: { ...nobody, macs: [mac] } } });
  expect((await request(port, 'GET', '/firmware', from('10.0.0.7'))).status).toBe(403);
  await request(port, 'GET', '/version', from('10.0.0.7', { 'Device-Id': mac }));
  expect((await request(port, 'GET', '/firmware', from('10.0.0.7'))).status).toBe(200);
  expect((await request(port, 'GET', '/firmware', from('10.0.0.8'))).status).toBe(403);
});

test('who is not on the list is not asked for a password', async () => {
  const access = { allow: { ...nobody, addresses: ['10.0.0.7'] }, token: 'secret' };
  const { port } = await openShare('tianshan', [app], { access });
  expect((await request(port, 'GET', '/firmware?token=secret', from('10.0.0.8'))).status).toBe(403);
  expect((await request(port, 'GET', '/firmware', from('10.0.0.7'))).status).toBe(401);
  expect((await request(port, 'GET', '/firmware?token=secret', from('10.0.0.7'))).status).toBe(200);
});

test('a preflight is refused where nothing could let its sender in', async () => {
  const preflight = { Origin: 'http://10.0.0.5', 'Access-Control-Request-Method': 'GET' };
  const byAddress = await openShare('tianshan', [app], {
    access: { allow: { ...nobody, addresses: ['10.0.0.7'] } },
  });
  expect(
    (await request(byAddress.port, 'OPTIONS', '/version', { ...from('10.0.0.8'), ...preflight })).status,
  ).toBe(403);
  const byMac = await openShare('tianshan', [app], { access: { allow: { ...nobody, macs: [mac] } } });
  expect(
    (await request(byMac.port, 'OPTIONS', '/version', { ...from('10.0.0.8'), ...preflight })).status,
  ).toBe(200);
});

test('who is not on the list is told to the technician', async () => {
  const { port, log } = await openShare('tianshan', [app], { access: { allow: nobody } });
  await request(port, 'GET', '/firmware', from('10.0.0.8', { 'Device-Id': mac, 'Device-Model': 'esp-box' }));
  const [entry] = log.recent().filter(({ event }) => event.code === 'device-denied');
  expect(entry).toMatchObject({
    level: 'warning',
    event: {
      params: { address: '10.0.0.8', mac, model: 'esp-box', path: '/firmware', reason: 'not-listed' },
    },
  });
});
