import { describe, expect, onTestFinished, test } from 'vitest';
import { createFlash } from '../../../../electron/core/flash/create-flash.ts';
import { createLog } from '../../../../electron/core/log.ts';
import type { SimulatedChip } from '../../../../electron/core/simulated-chip/simulated-chip.ts';
import type { Release } from '../../../../shared/firmware/release.ts';
import { ok } from '../../../../shared/result.ts';
import {
  expectWritten,
  flashLine,
  sampleRelease,
  standardRequest,
  when,
} from '../../../support/flash-line.ts';
import { ptyMissing } from '../../../support/pty.ts';
import { usbBus, type UsbBus } from '../../../support/usb-bus.ts';

const socket = '1-2';
const patience = 60_000;

/** A job on the board in `socket`. */
async function begun(bus: UsbBus, connection: 'bridge' | 'usb-jtag', release: Release) {
  const port = bus.port(socket);
  const flash = createFlash({
    log: createLog(),
    openPort: () => Promise.resolve(ok({ port, connection })),
    watch: false,
  });
  onTestFinished(() => flash.dispose());
  const started = await flash.start(release, standardRequest);
  if (!started.ok) throw new Error(started.fault.code);
  const { jobId } = started.value;
  return { port, reached: (holds: Parameters<typeof when>[2]) => when(flash, jobId, holds) };
}

/** The same at the moment at which half of it is written. */
async function halfWritten(bus: UsbBus) {
  const release = await sampleRelease('esp32s3');
  const { port, reached } = await begun(bus, 'bridge', release);
  await reached(({ phase, written }) => phase === 'write' && written > 0);
  const lost = () => reached(({ reconnects }) => reconnects === 1);
  const ended = () => reached(({ state }) => state === 'ended');
  return { release, lost, ended, port };
}

/** To the end of a job on a board whose own USB leaves the bus at every reset. */
async function overOwnUsb(bus: UsbBus, release: Release) {
  const { reached } = await begun(bus, 'usb-jtag', release);
  return reached(({ state }) => state === 'ended');
}

function expectUntouched({ flash }: SimulatedChip): void {
  expect(flash.bytes.every((byte) => byte === 0xff)).toBe(true);
}

describe('a board that comes back under another name', { timeout: patience }, () => {
  test('is found again by its USB path, and the job goes on to PASS', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const bus = await usbBus();
    const chip = await bus.plug(socket, 'ttyACM0');
    const job = await halfWritten(bus);
    await bus.unplug(socket);
    await job.lost();
    await bus.plug(socket, 'ttyACM1', chip);
    const end = await job.ended();
    expect([end.verdict, end.fault, end.reconnects]).toEqual(['pass', null, 1]);
    expectWritten(chip, job.release);
    expect(job.port.readable).toBeNull();
  });

  test('is found again where another board has its old name by now, which is left alone', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const bus = await usbBus();
    const chip = await bus.plug(socket, 'ttyACM0');
    const job = await halfWritten(bus);
    await bus.unplug(socket);
    await job.lost();
    const other = await bus.plug('1-3', 'ttyACM0');
    await bus.plug(socket, 'ttyACM1', chip);
    const end = await job.ended();
    expect([end.verdict, end.fault]).toEqual(['pass', null]);
    expectWritten(chip, job.release);
    expectUntouched(other);
    expect(other.state).not.toMatch(/download|stub/);
  });

  test('and not at all: its job has lost its port, whoever has the name', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const bus = await usbBus();
    await bus.plug(socket, 'ttyACM0');
    const job = await halfWritten(bus);
    await bus.unplug(socket);
    const other = await bus.plug('1-3', 'ttyACM0');
    const end = await job.ended();
    expect([end.verdict, end.fault?.code]).toEqual(['failed', 'port-lost']);
    expectUntouched(other);
  });

  test('is another board in the same socket: nothing is written to it', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const bus = await usbBus();
    await bus.plug(socket, 'ttyACM0');
    const job = await halfWritten(bus);
    await bus.unplug(socket);
    await job.lost();
    const other = await bus.plug(socket, 'ttyACM1');
    const end = await job.ended();
    expect([end.verdict, end.fault?.code]).toEqual(['failed', 'other-board']);
    expectUntouched(other);
  });
});

describe('a chip whose own USB comes back under another name at every reset', { timeout: patience }, () => {
  test('is spoken to where it is in download mode already, and seen to boot', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const bus = await usbBus();
    const chip = await bus.plugOwnUsb(socket);
    const release = await sampleRelease('esp32s3');
    const job = await overOwnUsb(bus, release);
    expect([job.fault, job.reconnects]).toEqual([null, 1]);
    expect(['pass', 'written']).toContain(job.verdict);
    expectWritten(chip, release);
    expect(chip.state).toBe('running');
    expect((await bus.list())[0]?.path).toBe(bus.path('ttyACM2'));
  });

  test('is not proven to boot by another board that takes its place meanwhile', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const release = await sampleRelease('esp32s3');
    const before = flashLine({ chip: 'esp32s3', connection: 'usb-jtag' });
    expect(await before.run(release, { before: 'usb-reset' })).toMatchObject({ verdict: 'pass' });
    const bus = await usbBus();
    await bus.plugOwnUsb(socket, { atReset: 2, other: before.chip });
    const job = await overOwnUsb(bus, release);
    expect([job.verdict, job.fault?.code]).toEqual(['failed', 'port-lost']);
  });
});
