import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDiscovery, type Discovery } from '../../../../electron/core/discovery/discovery.ts';
import { watchDiscovery } from '../../../../electron/core/wire/watch-discovery.ts';
import type { DiscoveryState } from '../../../../shared/contract/push.ts';
import { freeUdpPort, multicastMissing, openAnnouncer } from '../../../support/announcer.ts';

const missing = await multicastMissing();

async function openDiscovery() {
  const port = await freeUdpPort();
  const discovery = createDiscovery({ port, addresses: () => ['127.0.0.1'] });
  onTestFinished(() => discovery.dispose());
  return { discovery, port, announcer: openAnnouncer(port) };
}

function when(discovery: Discovery, holds: (state: DiscoveryState) => boolean): Promise<DiscoveryState> {
  return new Promise((resolve) => {
    const look = (): void => {
      const state = discovery.state.getState();
      if (!holds(state)) return;
      stop();
      resolve(state);
    };
    const stop = discovery.state.subscribe(look);
    look();
  });
}

const services = Buffer.from('\x08_arduino\x04_tcp\x05local\0', 'latin1');
/** PTR, IN, 120 s, two bytes; and the name is the one that begins at the twelfth byte. */
const pointerToItself = Buffer.from('000c0001000000780002c00c', 'hex');

function response(count: number, answers: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(0x8400, 2);
  header.writeUInt16BE(count, 6);
  return Buffer.concat([header, ...answers]);
}

/** Every one refers to every other. */
function manyPointers(count: number): Buffer {
  const further = Buffer.concat([Buffer.of(0xc0, 12), pointerToItself]);
  return response(count, [services, pointerToItself, ...Array<Buffer>(count - 1).fill(further)]);
}

const loop = response(1, [Buffer.of(0xc0, 12), pointerToItself]);

async function multicast(packet: Buffer, port: number): Promise<void> {
  const socket = createSocket('udp4').bind(0);
  await once(socket, 'listening');
  socket.setMulticastInterface('127.0.0.1');
  await new Promise((resolve) => socket.send(packet, port, '224.0.0.251', resolve));
  socket.close();
}

/** A closed one is counted until the event loop has come round. */
const udpSockets = () =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'UDPWrap' || resource === 'UDPWRAP')
    .length;

describe.skipIf(missing !== undefined)(`devices on the network ${missing ?? ''}`, () => {
  test('are found, those that were there and those that come', async () => {
    const { discovery, announcer } = await openDiscovery();
    await announcer.announce('arduino', 'lamp', 3232, { board: 'esp32', auth_upload: 'no' });
    discovery.look();
    await when(discovery, ({ devices }) => devices.some(({ name }) => name === 'lamp'));
    await announcer.announce('esphomelib', 'kitchen', 6053, { mac: '94b97e123456', platform: 'ESP32' });
    const { devices, isLooking, fault } = await when(discovery, (state) => state.devices.length === 2);
    expect({ isLooking, fault }).toEqual({ isLooking: true, fault: null });
    expect(devices).toMatchObject([
      { name: 'kitchen', dialect: 'esphome', port: 3232, mac: '94:B9:7E:12:34:56', gone: false },
      { name: 'lamp', dialect: 'espota', port: 3232, model: 'esp32', host: 'lamp.local', gone: false },
    ]);
    expect(devices.every(({ addresses }) => addresses.length > 0)).toBe(true);
  });

  test('are gone when they say goodbye', async () => {
    const { discovery, announcer } = await openDiscovery();
    await announcer.announce('wled', 'strip', 80, { mac: 'aabbccddeeff' });
    discovery.look();
    await when(discovery, ({ devices }) => devices.length === 1);
    await announcer.leave();
    const { devices } = await when(discovery, (state) => state.devices[0]?.gone === true);
    expect(devices).toMatchObject([{ name: 'strip', gone: true }]);
  });

  test('are looked for as long as anybody looks, and every socket ends then', async () => {
    const { discovery, announcer } = await openDiscovery();
    await announcer.announce('arduino', 'lamp', 3232);
    await expect.poll(udpSockets).toBe(1);
    const stops = [discovery.look(), discovery.look()];
    await when(discovery, ({ devices }) => devices.length === 1);
    await stops[0]?.();
    expect(discovery.state.getState().isLooking).toBe(true);
    await stops[1]?.();
    expect(discovery.state.getState().isLooking).toBe(false);
    await expect.poll(udpSockets).toBe(1);
  });

  test('are found again by who looks later', async () => {
    const { discovery, announcer } = await openDiscovery();
    await announcer.announce('arduino', 'lamp', 3232);
    for (let time = 0; time < 3; time += 1) {
      const since = Date.now();
      const stop = discovery.look();
      await when(discovery, ({ devices }) => (devices[0]?.seenAt ?? 0) >= since);
      await stop();
    }
  });

  test('are found in spite of packets that nobody may send', async () => {
    const { discovery, announcer, port } = await openDiscovery();
    const stop = discovery.look();
    const since = performance.now();
    for (const packet of [manyPointers(4_000), loop, Buffer.alloc(0), Buffer.alloc(60_000, 0xc0)])
      await multicast(packet, port);
    await announcer.announce('arduino', 'lamp', 3232);
    await when(discovery, ({ devices }) => devices.length > 0);
    expect(performance.now() - since).toBeLessThan(5_000);
    await stop();
  });

  test('are looked for while the stream of them is read', async () => {
    const { discovery, announcer } = await openDiscovery();
    await announcer.announce('arduino', 'lamp', 3232);
    const reading = new AbortController();
    for await (const { devices } of watchDiscovery(discovery, reading.signal)) {
      if (devices.length > 0) reading.abort();
    }
    expect(discovery.state.getState()).toMatchObject({ isLooking: false, devices: [{ name: 'lamp' }] });
  });
});

describe('where nothing can be found', () => {
  test('without a network', async () => {
    const discovery = createDiscovery({ addresses: () => [] });
    const stop = discovery.look();
    const { fault } = await when(discovery, (state) => state.fault !== null);
    expect(fault).toEqual({ code: 'discovery-no-network', params: {} });
    await stop();
  });

  test('where the system does not allow it', async () => {
    const discovery = createDiscovery({ port: await freeUdpPort(), addresses: () => ['203.0.113.77'] });
    const stop = discovery.look();
    const { fault, devices } = await when(discovery, (state) => state.fault !== null);
    expect(fault?.code).toBe('discovery-not-possible');
    expect(devices).toEqual([]);
    await stop();
  });

  test('stopping at once leaves nothing open', async () => {
    const discovery = createDiscovery({ port: await freeUdpPort(), addresses: () => ['127.0.0.1'] });
    await discovery.look()();
    await discovery.dispose();
    await expect.poll(udpSockets).toBe(0);
    expect(discovery.state.getState().isLooking).toBe(false);
  });
});
