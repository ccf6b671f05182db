import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ProbedDevice } from '../../../../electron/core/devices/poll-version.ts';
import { ArduinoDevice } from '../../../support/devices/arduino-device.ts';
import { openFollowedShare, whenDevice } from '../../../support/devices/following-bench.ts';
import { buildImage } from '../../../../shared/firmware/image/image-builder.ts';
import { downloadFull, downloadPartially } from '../../../support/ota-clients.ts';
import { request } from '../../../support/raw-http.ts';
import { appFile, releaseFile, patternedBytes } from '../../../support/releases.ts';

const app = appFile('hello_world.bin', { version: '2.0.0' });
const size = app.bytes.length;
const path = '/hello_world.bin';
const mac = 'A4:CF:12:00:00:01';

async function updated(version: string) {
  const bench = await openFollowedShare('idf', [app]);
  const device = new ArduinoDevice(bench.port, mac, '1.0.0');
  await device.update(path);
  await whenDevice(bench.devices, ({ state }) => state === 'sent');
  device.version = version;
  await device.look(path);
  return bench;
}

describe('a device that tells its version', () => {
  test('is sent, not updated, when it has every byte', async () => {
    const { devices, port, shareId } = await openFollowedShare('idf', [app]);
    await new ArduinoDevice(port, mac, '1.0.0').update(path);
    expect(await whenDevice(devices, ({ state }) => state === 'sent')).toMatchObject({
      mac,
      address: '127.0.0.1',
      version: '1.0.0',
      update: {
        way: 'download',
        shareId,
        versionBefore: '1.0.0',
        versionOffered: '2.0.0',
        bytesSent: size,
        size,
        heardSinceSent: false,
      },
    });
  });

  test('is updated when it comes back with the new version', async () => {
    const { devices } = await updated('2.0.0');
    const device = await whenDevice(devices, ({ state }) => state === 'updated');
    expect(device).toMatchObject({ version: '2.0.0', update: { versionBefore: '1.0.0' } });
  });

  test('is not updated when it comes back with the old version', async () => {
    const { devices } = await updated('1.0.0');
    expect(await whenDevice(devices, ({ state }) => state === 'not-updated')).toMatchObject({
      version: '1.0.0',
    });
  });

  test('is known again by the hash of its sketch where the version number stayed', async () => {
    const { devices, port } = await openFollowedShare('idf', [app]);
    const device = new ArduinoDevice(port, mac, '2.0.0');
    await device.update(path, { 'x-ESP32-sketch-sha256': 'AB'.repeat(32) });
    await whenDevice(devices, ({ state }) => state === 'sent');
    const running = app.image?.hash?.stored ?? '';
    expect(running).toMatch(/^[0-9a-f]{64}$/);
    await device.look(path, { 'x-ESP32-sketch-sha256': running.toUpperCase() });
    await whenDevice(devices, ({ state }) => state === 'updated');
  });

  test('is told of nothing newer when its sketch is the very one that is shared, and is updated by that word', async () => {
    const { devices, port, ota } = await openFollowedShare('idf', [app]);
    const running = app.image?.hash?.stored.toUpperCase() ?? '';
    const fields = { 'User-Agent': 'ESP32-http-Update', 'x-ESP32-STA-MAC': mac };
    await request(port, 'GET', path, { ...fields, 'x-ESP32-sketch-sha256': 'AB'.repeat(32) });
    await whenDevice(devices, ({ state }) => state === 'sent');
    const answer = await request(port, 'GET', path, { ...fields, 'x-ESP32-sketch-sha256': running });
    expect(answer).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    await whenDevice(devices, ({ state }) => state === 'updated');
    expect(ota.state.getState().downloads).toHaveLength(1);
  });

  test('says so in the request that fetches the next one, too', async () => {
    const { devices, port, log } = await openFollowedShare('idf', [app]);
    const device = new ArduinoDevice(port, mac, '1.0.0');
    await device.update(path);
    await whenDevice(devices, ({ state }) => state === 'sent');
    device.version = '2.0.0';
    await device.update(path);
    const states = log.recent().map(({ event }) => event.code);
    expect(states.filter((code) => code.startsWith('device-'))).toEqual(
      expect.arrayContaining(['device-sent', 'device-updated']),
    );
  });
});

describe('a device that tells nothing', () => {
  test('stays sent, and nobody has seen it', async () => {
    const { devices, port } = await openFollowedShare('idf', [app]);
    await downloadFull(port, path);
    expect(await whenDevice(devices, ({ state }) => state === 'sent')).toMatchObject({
      mac: null,
      version: null,
      update: { versionBefore: null, versionOffered: '2.0.0', heardSinceSent: false },
    });
  });

  test('a look at the header is a question, not a download', async () => {
    const { devices, port } = await openFollowedShare('idf', [app]);
    await request(port, 'GET', path, { Range: 'bytes=0-288' });
    expect(await whenDevice(devices, ({ state }) => state === 'asked')).toMatchObject({
      update: { versionOffered: '2.0.0', bytesSent: 0 },
    });
  });

  test('a look after everything was sent is a word, and no proof', async () => {
    const { devices, port } = await openFollowedShare('idf', [app]);
    await downloadFull(port, path);
    await whenDevice(devices, ({ state }) => state === 'sent');
    await request(port, 'GET', path, { Range: 'bytes=0-288' });
    const device = await whenDevice(devices, ({ update }) => update?.heardSinceSent === true);
    expect(device.state).toBe('sent');
  });

  test('HEAD and ranges are one download', async () => {
    const { devices, port } = await openFollowedShare('idf', [app]);
    await downloadPartially(port, path, 50_000);
    expect(await whenDevice(devices, ({ state }) => state === 'sent')).toMatchObject({
      update: { bytesSent: size, size },
    });
    expect(devices.state.getState().devices).toHaveLength(1);
  });
});

test('a device that leaves half-way is interrupted', async () => {
  const big = appFile('hello_world.bin', { version: '2.0.0' }, 24_000_000);
  const { devices, port } = await openFollowedShare('idf', [big]);
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nx-ESP32-STA-MAC: ${mac}\r\n\r\n`);
  await once(socket, 'data');
  socket.pause();
  await whenDevice(devices, ({ state, update }) => state === 'downloading' && (update?.bytesSent ?? 0) > 0);
  socket.destroy();
  const device = await whenDevice(devices, ({ state }) => state === 'interrupted');
  expect(device.update?.bytesSent).toBeLessThan(big.bytes.length);
});

test('two devices behind one address are two, by their MACs', async () => {
  const { devices, port } = await openFollowedShare('idf', [app]);
  for (const digit of ['1', '2']) {
    await new ArduinoDevice(port, `A4:CF:12:00:00:0${digit}`, '1.0.0').update(path);
    await whenDevice(devices, (device) => device.mac?.endsWith(digit) === true && device.state === 'sent');
  }
  expect(devices.state.getState().devices.map((device) => device.mac)).toEqual([
    'A4:CF:12:00:00:01',
    'A4:CF:12:00:00:02',
  ]);
});

test('a bootloader or a page that somebody fetches updates nothing', async () => {
  const page = releaseFile('www.bin', 'www', patternedBytes(5_000));
  const { devices, port, ota } = await openFollowedShare('idf', [app, page]);
  await request(port, 'GET', '/www.bin');
  await downloadFull(port, path);
  await whenDevice(devices, ({ state }) => state === 'sent');
  expect(ota.state.getState().downloads.length).toBeGreaterThan(0);
  expect(devices.state.getState().devices).toHaveLength(1);
});

describe('a device that is asked what it runs', () => {
  const nothing = { elfSha256: null, imageSha256: null, built: null };
  const says = (version: string): ProbedDevice => ({
    running: { ...nothing, version },
    mac,
    model: 'TianShanOS',
  });

  async function polled(answers: readonly (ProbedDevice | null)[]) {
    let asked = 0;
    const probe = () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)] ?? null);
    const bench = await openFollowedShare('tianshan', [appFile('TianShanOS.bin', { version: '2.0.0' })], {
      probes: { tianshan: [probe] },
      mayProbe: () => true,
      probeEvery: 1,
      probeTries: answers.length,
    });
    await downloadFull(bench.port, '/firmware');
    return { ...bench, asked: () => asked };
  }

  test.each([
    ['updated', [says('1.0.0'), null, null, says('2.0.0')]],
    ['updated', [null, says('1.0.0'), says('2.0.0')]],
    ['not-updated', [says('1.0.0'), null, says('1.0.0')]],
    ['not-updated', [says('1.0.0'), says('1.0.0')]],
  ] as const)('is %s after %j', async (state, answers) => {
    const { devices } = await polled(answers);
    expect(await whenDevice(devices, (device) => device.state === state)).toMatchObject({
      mac,
      model: 'TianShanOS',
    });
  });

  test('stays sent when it never answers', async () => {
    const { devices, asked } = await polled([null, null, null]);
    await whenDevice(devices, ({ state }) => state === 'sent');
    await expect.poll(asked).toBe(3);
    expect(devices.state.getState().devices.map(({ state }) => state)).toEqual(['sent']);
  });

  test('is asked nothing on this machine itself, nor on the internet', async () => {
    let asked = 0;
    const { devices, port } = await openFollowedShare('idf', [app], {
      probes: { idf: [() => Promise.resolve(((asked += 1), null))] },
      probeEvery: 1,
    });
    await downloadFull(port, path);
    await whenDevice(devices, ({ state }) => state === 'sent');
    await devices.dispose();
    expect(asked).toBe(0);
  });
});

describe('an Arduino sketch, whose image tells the version of its core', () => {
  const data = Buffer.from('1.1.0\0');
  const sketch = releaseFile(
    'sketch.bin',
    'app',
    buildImage({
      chip: 'esp32',
      kind: 'app',
      app: { projectName: 'arduino-lib-builder', version: 'esp-idf: v4.4.8' },
      segments: [
        { address: 0x3f40_0020, data },
        { address: 0x400d_0020, data: patternedBytes(50_000) },
      ],
    }),
  );

  test.each([
    ['updated', '1.1.0'],
    ['not-updated', '1.0.0'],
  ] as const)('is %s when it comes back with %s', async (state, version) => {
    const { devices, port } = await openFollowedShare('idf', [sketch]);
    const device = new ArduinoDevice(port, mac, '1.0.0');
    await device.update('/sketch.bin');
    const sent = await whenDevice(devices, (found) => found.state === 'sent');
    expect(sent.update).toMatchObject({ versionBefore: '1.0.0', versionOffered: null });
    device.version = version;
    await device.look('/sketch.bin');
    expect(await whenDevice(devices, (found) => found.state === state)).toMatchObject({ version });
  });
});
