import { readdir, readlink, realpath } from 'node:fs/promises';
import type { EventEmitter } from 'node:events';
import { describe, expect, onTestFinished, test, vi, type TestContext } from 'vitest';
import { createFlash } from '../../../../electron/core/flash/create-flash.ts';
import { pollerOf } from '../../../../electron/core/flash/port/poll-both-ways.ts';
import { createSerialPort } from '../../../../electron/core/flash/port/serial-port.ts';
import { createLog } from '../../../../electron/core/log.ts';
import {
  createSimulatedChip,
  type SimulatedChip,
} from '../../../../electron/core/simulated-chip/simulated-chip.ts';
import { ok } from '../../../../shared/result.ts';
import { expectWritten, sampleRelease, standardRequest, when } from '../../../support/flash-line.ts';
import { behindPty, ptyMissing, type Pty } from '../../../support/pty.ts';

function skipWithoutPty(context: TestContext): void {
  context.skip(ptyMissing() !== undefined, ptyMissing());
}

async function plugged(): Promise<{ chip: SimulatedChip; pty: Pty }> {
  const chip = createSimulatedChip({ chip: 'esp32s3' });
  onTestFinished(() => chip.dispose());
  return { chip, pty: await behindPty(chip) };
}

/** The port as the program makes it, with the modem lines led past the PTY, which has none. */
function portWithLines(pty: Pty) {
  const port = createSerialPort({
    path: pty.path,
    setLines: (_device, lines) => {
      pty.setLines(lines);
      return Promise.resolve();
    },
  });
  onTestFinished(() => port.close());
  return port;
}

function flashOver(port: ReturnType<typeof createSerialPort>) {
  const openPort = () => Promise.resolve(ok({ port, connection: 'bridge' as const }));
  const flash = createFlash({ log: createLog(), openPort, watch: false });
  onTestFinished(() => flash.dispose());
  return flash;
}

async function startOver(port: ReturnType<typeof createSerialPort>) {
  const flash = flashOver(port);
  const release = await sampleRelease('esp32s3');
  const started = await flash.start(release, standardRequest);
  if (!started.ok) throw new Error(started.fault.code);
  return { flash, release, jobId: started.value.jobId };
}

describe('a job over the real serial binding', () => {
  test('flashes to PASS and gives the device back', async (context) => {
    skipWithoutPty(context);
    const { chip, pty } = await plugged();
    const device = await realpath(pty.path);
    const port = portWithLines(pty);
    const { flash, release, jobId } = await startOver(port);
    const job = await when(flash, jobId, ({ state }) => state === 'ended');
    expect(job.fault).toBeNull();
    expect(job.verdict).toBe('pass');
    expectWritten(chip, release);
    expectClosed(port);
    expect(await openFiles()).not.toContain(device);
  });

  test('says so where the device has no modem lines', async (context) => {
    skipWithoutPty(context);
    const { pty } = await plugged();
    const port = createSerialPort({ path: pty.path });
    onTestFinished(() => port.close());
    const { flash, jobId } = await startOver(port);
    const job = await when(flash, jobId, ({ state }) => state === 'ended');
    expect(job).toMatchObject({
      verdict: 'failed',
      phase: 'connect',
      fault: { code: 'port-without-signals', params: { port: standardRequest.port } },
    });
    expectClosed(port);
  });

  test('ends when the device is pulled while it writes', async (context) => {
    skipWithoutPty(context);
    const { pty } = await plugged();
    const device = await realpath(pty.path);
    const port = portWithLines(pty);
    const { flash, jobId } = await startOver(port);
    await when(flash, jobId, ({ phase, written }) => phase === 'write' && written > 0);
    await pty.unplug();
    const job = await when(flash, jobId, ({ state }) => state === 'ended');
    expect(job).toMatchObject({ verdict: 'failed', phase: 'write', fault: { code: 'port-lost' } });
    expectClosed(port);
    expect((await openFiles()).filter((file) => file.startsWith(device))).toEqual([]);
  });
});

describe('the port itself', () => {
  test('makes fresh streams at every opening', async (context) => {
    skipWithoutPty(context);
    const { pty } = await plugged();
    const port = portWithLines(pty);
    await port.open({ baudRate: 115_200 });
    const before = [port.readable, port.writable];
    const reading = port.readable?.getReader().read();
    await port.close();
    expect(await reading).toEqual({ done: true, value: undefined });
    await port.open({ baudRate: 115_200 });
    expect(port.readable).not.toBe(before[0]);
    expect(port.writable).not.toBe(before[1]);
    await port.setSignals({ dataTerminalReady: false, requestToSend: true });
    await port.setSignals({ requestToSend: false });
    expect(await heard(port, 'ESP-ROM')).toContain('ESP-ROM');
  });

  test('goes on writing when there is room again, though a read has begun meanwhile', async (context) => {
    skipWithoutPty(context);
    const chip = createSimulatedChip({ chip: 'esp32s3' });
    onTestFinished(() => chip.dispose());
    /* Held in reset it says nothing, which would wake whoever waits. */
    chip.setLines({ dtr: false, rts: true });
    const pty = await behindPty(chip);
    let poller: EventEmitter | undefined;
    const port = createSerialPort({
      path: pty.path,
      setLines: (device) => {
        poller = pollerOf(device.port) as unknown as EventEmitter;
        return Promise.resolve();
      },
    });
    onTestFinished(() => port.close());
    await port.open({ baudRate: 115_200 });
    await port.setSignals({ requestToSend: false });
    const room = vi.fn();
    poller?.once('writable', room);
    poller?.once('readable', () => undefined);
    await expect.poll(() => room.mock.calls).toEqual([[null]]);
  });

  test('closes as often as it is told to, open or not', async (context) => {
    skipWithoutPty(context);
    const { pty } = await plugged();
    const port = portWithLines(pty);
    await port.close();
    await port.open({ baudRate: 115_200 });
    await Promise.all([port.close(), port.close()]);
    await port.close();
    expectClosed(port);
    await expect(port.setSignals({ requestToSend: true })).rejects.toThrow('closed');
    await expect(port.setBaudRate(9_600)).rejects.toThrow('closed');
  });

  test('keeps the line that a partial change does not name', async (context) => {
    skipWithoutPty(context);
    const { pty } = await plugged();
    const seen: object[] = [];
    const setLines = (_device: unknown, lines: object) => {
      seen.push(lines);
      return Promise.resolve();
    };
    const port = createSerialPort({ path: pty.path, setLines });
    onTestFinished(() => port.close());
    await port.open({ baudRate: 115_200 });
    await port.setSignals({ dataTerminalReady: true });
    await port.setSignals({ requestToSend: true });
    await port.setSignals({ dataTerminalReady: false });
    expect(seen).toEqual([
      { dtr: true, rts: false, brk: false },
      { dtr: true, rts: true, brk: false },
      { dtr: false, rts: true, brk: false },
    ]);
  });

  test('has no streams left, and a read under way ends, when the device is pulled', async (context) => {
    skipWithoutPty(context);
    const { pty } = await plugged();
    const port = portWithLines(pty);
    await port.open({ baudRate: 115_200 });
    const reader = port.readable?.getReader();
    await pty.unplug();
    for (let ended = false; !ended;) ended = (await reader?.read())?.done ?? true;
    expectClosed(port);
  });

  test('tells no one that it opened where there is no device', async () => {
    const port = createSerialPort({ path: '/dev/absent' });
    await expect(port.open({ baudRate: 115_200 })).rejects.toThrow(/no such file|not found/i);
    expectClosed(port);
  });
});

function expectClosed(port: ReturnType<typeof createSerialPort>): void {
  expect([port.readable, port.writable]).toEqual([null, null]);
}

/** What this process holds open, as far as the system tells; a device that is gone has a remark behind its path. */
async function openFiles(): Promise<readonly string[]> {
  const numbers = await readdir('/proc/self/fd').catch(() => []);
  const paths = numbers.map((number) => readlink(`/proc/self/fd/${number}`).catch(() => ''));
  return await Promise.all(paths);
}

async function heard(port: ReturnType<typeof createSerialPort>, words: string): Promise<string> {
  const reader = port.readable?.getReader();
  let text = '';
  while (!text.includes(words)) {
    const chunk = await reader?.read();
    if (chunk === undefined || chunk.done) break;
    text += Buffer.from(chunk.value).toString('latin1');
  }
  return text;
}
