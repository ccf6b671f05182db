import { describe, expect, test } from 'vitest';
import { Failure } from '../../../../electron/core/flash/failure.ts';
import { PortControls } from '../../../../electron/core/monitor/port-controls.ts';
import type { ListenedPort, Listening } from '../../../../electron/core/ports/port-desk.ts';
import { ok } from '../../../../shared/result.ts';

const address = '/dev/ttyUSB0';

function openPort(parts: Partial<ListenedPort> = {}) {
  const told: string[] = [];
  const port: ListenedPort = {
    write: (chunk) => Promise.resolve(void told.push(`write ${chunk.length}`)),
    setSignals: ({ dataTerminalReady, requestToSend }) =>
      Promise.resolve(void told.push(`dtr ${dataTerminalReady} rts ${requestToSend}`)),
    setBaudRate: (baud) => Promise.resolve(void told.push(`baud ${baud}`)),
    ...parts,
  };
  return { port, told };
}

const controls = (listening: Pick<Listening, 'owner' | 'connection' | 'port'> | undefined) =>
  new PortControls(address, () => listening);

describe('what is asked of an open port', () => {
  test('reaches it', async () => {
    const { port, told } = openPort();
    const line = controls({ owner: 'listener', connection: 'bridge', port });
    expect(await line.write(new Uint8Array(3))).toEqual(ok(null));
    expect(await line.setBaud(921_600)).toEqual(ok(null));
    expect(told).toEqual(['write 3', 'baud 921600']);
  });

  test.each([
    ['bridge', 'dtr false rts false'],
    ['usb-jtag', 'dtr false rts false'],
    ['usb-otg', 'dtr true rts false'],
  ] as const)('shows somebody is there over %s by %s', async (connection, signals) => {
    const { port, told } = openPort();
    await controls({ owner: 'listener', connection, port }).showPresence();
    expect(told).toEqual([signals]);
  });

  test('says why it failed where the port knows', async () => {
    const denied = new Failure({ code: 'port-not-permitted', params: { port: address, platform: 'linux' } });
    const { port } = openPort({ setBaudRate: () => Promise.reject(denied) });
    const line = controls({ owner: 'listener', connection: 'bridge', port });
    expect(await line.setBaud(9_600)).toMatchObject({ ok: false, fault: { code: 'port-not-permitted' } });
  });

  test('fails as a port that was lost where it is gone meanwhile', async () => {
    const { port } = openPort({ setSignals: () => Promise.reject(new Error('EIO')) });
    const line = controls({ owner: 'listener', connection: 'bridge', port });
    expect(await line.reset('run')).toMatchObject({ ok: false, fault: { code: 'port-lost' } });
    await expect(line.showPresence()).resolves.toBeUndefined();
  });
});

describe('what is asked of a port that is not open', () => {
  test.each([
    ['job', 'port-in-use-here'],
    ['none', 'port-lost'],
  ] as const)('fails where its owner is %s: %s', async (owner, code) => {
    const line = controls({ owner, connection: 'bridge', port: undefined });
    expect(await line.write(new Uint8Array(1))).toMatchObject({ ok: false, fault: { code } });
    expect(await line.reset('download')).toMatchObject({ ok: false, fault: { code } });
  });

  test('leaves a new baud rate for its opening', async () => {
    expect(await controls(undefined).setBaud(9_600)).toEqual(ok(null));
  });
});
