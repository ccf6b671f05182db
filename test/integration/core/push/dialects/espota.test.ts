import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SendContext } from '../../../../../electron/core/push/dialects/dialect.ts';
import { espota } from '../../../../../electron/core/push/dialects/espota/espota.ts';
import { freeUdpPort } from '../../../../support/announcer.ts';
import { EspotaDevice, type EspotaOptions } from '../../../../support/devices/espota-device.ts';
import { arduinoRelease, firstOf, runPushTo } from '../../../../support/push.ts';
import { appFile, releaseFile } from '../../../../support/releases.ts';

const app = appFile('firmware.bin', { version: '2.0.0' });
const www = releaseFile('littlefs.bin', 'www', Buffer.alloc(5_000, 0x5a));
const size = app.bytes.length;
const patience = { connecting: 600, sending: 600, answering: 600 };
/** For devices that do what they should, on a machine that has other things to do. */
const muchPatience = { connecting: 2_000, sending: 10_000, answering: 10_000 };

interface Pushing extends Partial<SendContext> {
  readonly password?: string;
  readonly withWww?: boolean;
  readonly address?: string;
}

async function push(options: EspotaOptions, { password, withWww, address, ...changes }: Pushing = {}) {
  const device = await new EspotaDevice(options).listen();
  const progress: number[] = [];
  const begun: [string, number][] = [];
  const [host = '', port] = (address ?? device.address).split(':');
  const outcome = await espota.send(
    { host, port: Number(port) },
    { app, www: withWww === true ? www : undefined, url: undefined },
    {
      signal: new AbortController().signal,
      credentials: password === undefined ? undefined : { user: '', password },
      patience,
      begin: (part, bytes) => begun.push([part, bytes]),
      progress: (bytes) => progress.push(bytes),
      ...changes,
    },
  );
  return { device, outcome, progress, begun };
}

const accepted = { ok: true, value: { answer: 'accepted' } };

describe('an update', () => {
  test.for<[string, EspotaOptions]>([
    ['without a password', {}],
    ['with one, MD5', { password: 'secret', protocol: 'md5' }],
    ['with one, SHA-256', { password: 'secret', protocol: 'sha256' }],
    ['with one, SHA-256 over a stored MD5', { password: 'secret', protocol: 'sha256', storedAs: 'md5' }],
    ['whose nonce was overtaken', { password: 'secret', protocol: 'md5', forgetsNonce: true }],
    ['that is heard late', { deaf: 3 }],
    ['counted in halves', { echo: 'split' }],
    ['counted in halves at once', { echo: 'joined' }],
    ['counted digit by digit', { echo: 'digit-by-digit' }],
    ['counted twice', { echo: 'repeated' }],
  ])('%s arrives whole', async ([, options]) => {
    const { device, outcome, progress, begun } = await push(options, {
      password: 'secret',
      patience: muchPatience,
    });
    expect(outcome).toEqual(accepted);
    expect(device.taken.map(({ command, image }) => [command, image.equals(app.bytes)])).toEqual([[0, true]]);
    expect({ begun, last: progress.at(-1), problems: device.problems }).toEqual({
      begun: [['app', size]],
      last: size,
      problems: [],
    });
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  test('of the file system comes before that of the app, which waits for the restart', async () => {
    const { device, outcome, begun } = await push({ away: 4 }, { withWww: true, patience: muchPatience });
    expect(outcome).toEqual(accepted);
    expect(device.taken.map(({ command, image }) => [command, image.length])).toEqual([
      [100, 5_000],
      [0, size],
    ]);
    expect(begun).toEqual([
      ['www', 5_000],
      ['app', size],
    ]);
  });

  test('comes through the port that was chosen, for several devices in turn', async () => {
    const listenPort = await freeTcpPort();
    const pushes = await Promise.all([
      push({}, { listenPort, patience: muchPatience }),
      push({}, { listenPort, patience: muchPatience }),
      push({}, { listenPort, patience: muchPatience }),
    ]);
    expect(pushes.map(({ outcome }) => outcome)).toEqual([accepted, accepted, accepted]);
    expect(pushes.flatMap(({ device }) => device.ports)).toEqual([listenPort, listenPort, listenPort]);
  });

  test('counts what the device has counted, and no more', async () => {
    const { progress, outcome } = await push({ failsAt: { bytes: 3_000, saying: '' } });
    expect(progress).toEqual([1_024, 2_048]);
    const params = { host: '127.0.0.1', bytes: 2_048, size };
    expect(outcome).toEqual({ ok: false, fault: { code: 'device-connection-lost', params } });
  });

  test('ends as sent: nothing in this dialect tells what runs', async () => {
    const device = await new EspotaDevice().listen();
    const run = await runPushTo([device.address], 'espota', {}, arduinoRelease('1.0.0'));
    expect(firstOf(run)).toMatchObject({ verdict: 'sent', fault: { code: 'device-tells-no-version' } });
    expect(device.taken).toHaveLength(1);
  });
});

describe('what is no success', () => {
  test.for<[string, EspotaOptions, string | undefined, string]>([
    ['wants a password', { password: 'secret' }, undefined, 'device-wants-credentials'],
    ['has another password, MD5', { password: 'x', protocol: 'md5' }, 'wrong', 'device-refused-credentials'],
    [
      'has another password, SHA-256',
      { password: 'x', protocol: 'sha256' },
      'wrong',
      'device-refused-credentials',
    ],
    ['has a nonce of no known length', { answers: 'AUTH 0123' }, 'secret', 'device-answer-unknown'],
    ['speaks another protocol', { answers: 'HELLO' }, undefined, 'device-answer-unknown'],
    ['refuses the invitation', { answers: 'ERR: Not Enough Space' }, undefined, 'device-refused-update'],
    ['refuses after its OK', { complains: 'ERR: Not Enough Space' }, undefined, 'device-refused-update'],
    ['hears nothing', { deaf: 1_000 }, undefined, 'device-stalled'],
    ['does not connect back', { connectsBack: false }, undefined, 'device-did-not-connect-back'],
    ['counts nothing', { echo: 'none' }, undefined, 'device-stalled'],
    ['says nothing at the end', { ends: 'says-nothing' }, undefined, 'device-stalled'],
    ['says something else', { ends: { saying: 'KO' } }, undefined, 'device-refused-update'],
    ['finds another MD5', { ends: { saying: 'MD5 Check Failed\r\n' } }, undefined, 'device-refused-update'],
    [
      'complains in the middle',
      { failsAt: { bytes: 2_048, saying: 'Flash Write Failed\r\n' } },
      undefined,
      'device-refused-update',
    ],
    ['says OK too early', { failsAt: { bytes: 2_048, saying: 'OK' } }, undefined, 'device-answer-unknown'],
    [
      'hangs up in the middle',
      { failsAt: { bytes: 2_048, saying: '' } },
      undefined,
      'device-connection-lost',
    ],
  ])('a device that %s', async ([, options, password, code]) => {
    const { outcome, progress } = await push(options, password === undefined ? {} : { password });
    expect(outcome).toMatchObject({ ok: false, fault: { code } });
    expect(progress.every((bytes) => bytes <= size)).toBe(true);
  });

  test('a device whose counts are wrong gets its image all the same, and what counts is its OK', async () => {
    const small = { ...app, bytes: app.bytes.subarray(0, 2_000) };
    const device = await new EspotaDevice({ echo: 'wrong' }).listen();
    const [host = '', port] = device.address.split(':');
    const progress: number[] = [];
    const outcome = await espota.send(
      { host, port: Number(port) },
      { app: small, www: undefined, url: undefined },
      {
        signal: new AbortController().signal,
        credentials: undefined,
        patience,
        begin: () => undefined,
        progress: (bytes) => progress.push(bytes),
      },
    );
    expect(outcome).toEqual(accepted);
    expect(progress.slice(0, -1).every((bytes) => bytes === 0)).toBe(true);
    expect(progress.at(-1)).toBe(2_000);
  });

  test.for(['resets', 'hangs-up'] as const)(
    'a connection that %s instead of the last word leaves open what came of it',
    async (ends) => {
      const { outcome } = await push({ ends });
      expect(outcome).toEqual({ ok: true, value: { answer: 'lost' } });
    },
  );

  test('names the device’s own words, without what a terminal would obey', async () => {
    const { outcome } = await push({ ends: { saying: 'Wrong Magic \u001b[31mByte\r\n' } });
    expect(outcome).toMatchObject({ fault: { params: { answer: 'Wrong Magic [31mByte' } } });
  });

  test('the fault of a device that does not connect back names the port to open', async () => {
    const listenPort = await freeTcpPort();
    const { outcome } = await push({ connectsBack: false }, { listenPort });
    expect(outcome).toMatchObject({ fault: { params: { address: '127.0.0.1', port: listenPort } } });
  });

  test('a port that another program keeps', async () => {
    const listenPort = await taken();
    const { outcome, device } = await push({}, { listenPort, patience: { ...patience, connecting: 100 } });
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'push-port-not-available' } });
    expect(device.invitations).toBe(0);
  });

  test('an address where nothing listens, at once', async () => {
    const address = `127.0.0.1:${await freeUdpPort()}`;
    const long = { connecting: 60_000, sending: 60_000, answering: 60_000 };
    const { outcome } = await push({}, { address, patience: long });
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'device-refused-connection' } });
  });

  test('a name without an address', async () => {
    const { outcome } = await push({}, { address: 'no-such-device.invalid:3232' });
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'device-not-found' } });
  });

  test.for<[string, EspotaOptions]>([
    ['invited', { deaf: 1_000 }],
    ['waited for', { connectsBack: false }],
    ['sent to', { ends: 'says-nothing' }],
  ])('a cancelled one while a device is %s, at once', async ([, options]) => {
    const cancel = new AbortController();
    const long = { connecting: 60_000, sending: 60_000, answering: 60_000 };
    const pushing = push(options, { signal: cancel.signal, patience: long });
    setTimeout(() => cancel.abort(), 50);
    expect((await pushing).outcome).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  });
});

async function taken(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function freeTcpPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
