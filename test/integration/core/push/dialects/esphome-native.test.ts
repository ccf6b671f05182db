import { describe, expect, test } from 'vitest';
import type { SendContext } from '../../../../../electron/core/push/dialects/dialect.ts';
import { esphomeNative } from '../../../../../electron/core/push/dialects/esphome-native.ts';
import { EsphomeDevice, type EsphomeOptions } from '../../../../support/devices/esphome-device.ts';
import { appFile } from '../../../../support/releases.ts';

const app = appFile('firmware.bin', { version: '2.0.0' });
const size = app.bytes.length;
const patience = { connecting: 300, sending: 300, answering: 300 };

async function push(options: EsphomeOptions, password?: string, changes: Partial<SendContext> = {}) {
  const device = await new EsphomeDevice(options).listen();
  const progress: number[] = [];
  const begun: number[] = [];
  const [host = '', port] = device.address.split(':');
  const outcome = await esphomeNative.send(
    { host, port: Number(port) },
    { app, www: undefined, url: undefined },
    {
      signal: new AbortController().signal,
      credentials: password === undefined ? undefined : { user: '', password },
      patience,
      begin: (_part, bytes) => begun.push(bytes),
      progress: (bytes) => progress.push(bytes),
      ...changes,
    },
  );
  return { device, outcome, progress, begun };
}

describe('an update', () => {
  test.for([
    { version: 2 },
    { version: 1 },
    { version: 2, password: 'secret', auth: 'sha256' },
    { version: 2, password: 'secret', auth: 'md5' },
  ] as const)('arrives whole: %j', async (options) => {
    const { device, outcome, progress, begun } = await push(options, 'secret');
    expect(outcome).toEqual({ ok: true, value: { answer: 'accepted' } });
    expect(Buffer.compare(device.image ?? Buffer.of(), app.bytes)).toBe(0);
    expect({ begun, last: progress.at(-1), problems: device.problems }).toEqual({
      begun: [size],
      last: size,
      problems: [],
    });
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  test('counts nothing in version 1 before the device says that it has all', async () => {
    const { progress } = await push({ version: 1 });
    expect(progress).toEqual([size]);
  });

  test('counts each block once it is acknowledged, and no more', async () => {
    const { progress, outcome } = await push({ silentAt: 'block:2' });
    expect(progress).toEqual([8192]);
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'device-stalled' } });
  });
});

describe('what is no success', () => {
  test.for([
    ['wants a password', { password: 'secret' }, undefined, 'device-wants-credentials'],
    ['has another password', { password: 'secret' }, 'wrong', 'device-refused-credentials'],
    ['has no room', { answers: { at: 'size', byte: 0x89 } }, undefined, 'device-refused-update'],
    ['fails to write', { answers: { at: 'block:2', byte: 0x83 } }, undefined, 'device-refused-update'],
    [
      'fails to write in version 1',
      { version: 1, answers: { at: 'block:2', byte: 0x83 } },
      undefined,
      'device-refused-update',
    ],
    ['has another MD5', { answers: { at: 'end', byte: 0x8b } }, undefined, 'device-refused-update'],
    ['speaks another protocol', { answers: { at: 'magic', byte: 0x48 } }, undefined, 'device-answer-unknown'],
    ['says what it should not', { answers: { at: 'md5', byte: 0x45 } }, undefined, 'device-answer-unknown'],
    ['hangs up in the middle', { resetsAt: 'block:2' }, undefined, 'device-connection-lost'],
    ['hangs up at once', { resetsAt: 'magic' }, undefined, 'device-unreachable'],
    ['says nothing', { silentAt: 'magic' }, undefined, 'device-stalled'],
    ['says nothing at the end', { silentAt: 'end' }, undefined, 'device-stalled'],
  ] as const)('a device that %s', async ([, options, password, code]) => {
    const { outcome } = await push(options, password);
    expect(outcome).toMatchObject({ ok: false, fault: { code } });
  });

  test.for(['receive', 'end'] as const)(
    'a connection that ends at %s leaves open what came of it',
    async (resetsAt) => {
      const { outcome } = await push({ resetsAt });
      expect(outcome).toEqual({ ok: true, value: { answer: 'lost' } });
    },
  );

  test('names the device’s own word for it', async () => {
    const { outcome } = await push({ answers: { at: 'size', byte: 0x89 } });
    expect(outcome).toMatchObject({ fault: { params: { answer: 'ERROR_ESP32_NOT_ENOUGH_SPACE (0x89)' } } });
  });

  test('a cancelled one, at once', async () => {
    const cancel = new AbortController();
    const { outcome } = await push({ silentAt: 'block:2' }, undefined, {
      signal: cancel.signal,
      patience: { connecting: 60_000, sending: 60_000, answering: 60_000 },
      progress: () => cancel.abort(),
    });
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  });
});

describe('asking a device what it speaks', () => {
  const ask = async (options: EsphomeOptions) => {
    const device = await new EsphomeDevice(options).listen();
    const [host = '', port] = device.address.split(':');
    const context = { signal: new AbortController().signal, credentials: undefined, patience };
    return esphomeNative.detect?.({ host, port: Number(port) }, context);
  };

  test('it does', async () => expect(await ask({})).not.toBeNull());
  test.for([{ answers: { at: 'magic', byte: 0x80 } }, { silentAt: 'magic' }] as const)(
    'it does not: %j',
    async (options) => expect(await ask(options)).toBeNull(),
  );
});
