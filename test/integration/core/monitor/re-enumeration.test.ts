import { describe, expect, onTestFinished, test } from 'vitest';
import { createFlash } from '../../../../electron/core/flash/create-flash.ts';
import { createLog } from '../../../../electron/core/log.ts';
import { createMonitor } from '../../../../electron/core/monitor/create-monitor.ts';
import { createPortDesk } from '../../../../electron/core/ports/port-desk.ts';
import { ok } from '../../../../shared/result.ts';
import { expectWritten, sampleRelease, standardRequest, when } from '../../../support/flash-line.ts';
import { ptyMissing } from '../../../support/pty.ts';
import { usbBus, type UsbBus } from '../../../support/usb-bus.ts';

const [socket, neighbour] = ['1-2', '1-3'];

/** A bench that listens to the board in `socket`, which is called ttyACM0. */
async function listening(plug = (bus: UsbBus) => bus.plug(socket, 'ttyACM0')) {
  const bus = await usbBus();
  const chip = await plug(bus);
  const desk = createPortDesk(bus.find);
  const flash = createFlash({ log: createLog(), openPort: desk.find, watch: false });
  const monitor = createMonitor({ desk, flash });
  onTestFinished(async () => {
    await monitor.dispose();
    await flash.dispose();
  });
  const address = bus.path('ttyACM0');
  await monitor.open({ port: address, baud: 115_200, elfPath: null });
  const session = monitor.session(address);
  if (session === undefined) throw new Error('nobody listens');
  const state = (wanted: string) => expect.poll(() => session.state, { timeout: 10_000 }).toBe(wanted);
  const heard = () => session.output.ring.from(0, Infinity).map(({ text }) => text);
  return { bus, chip, flash, monitor, address, state, heard };
}

/** The board has come back as ttyACM1, and one in the socket beside it is ttyACM0. */
async function swapped() {
  const bench = await listening();
  await bench.bus.unplug(socket);
  await bench.state('lost');
  const other = await bench.bus.plug(neighbour, 'ttyACM0');
  await bench.bus.plug(socket, 'ttyACM1', bench.chip);
  await bench.state('listening');
  return { ...bench, other };
}

describe('a monitor whose board comes back under another name', { timeout: 60_000 }, () => {
  test('follows it by its USB path, and leaves the board alone that has the name', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const { chip, other, monitor, address, heard } = await swapped();
    await monitor.reset(address, 'download');
    await expect
      .poll(heard, { timeout: 10_000 })
      .toContainEqual(expect.stringContaining('waiting for download'));
    expect(chip.state).toBe('download');
    expect(other.state).not.toBe('download');
  });

  test('waits for it where only another board has come', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const { bus, chip, address, state, monitor } = await listening();
    await bus.unplug(socket);
    await state('lost');
    await bus.plug(neighbour, 'ttyACM0');
    await expect
      .poll(() => monitor.session(address)?.fault?.code, { timeout: 10_000 })
      .toBe('port-not-found');
    await bus.plug(socket, 'ttyACM1', chip);
    await state('listening');
  });

  test('keeps its port from a job that is for the board of that name', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const { chip, other, flash, address, state } = await swapped();
    const release = await sampleRelease('esp32s3');
    const started = await flash.start(release, { ...standardRequest, port: address });
    if (!started.ok) throw new Error(started.fault.code);
    const job = await when(flash, started.value.jobId, (each) => each.state === 'ended');
    expect([job.fault, job.chip?.mac]).toEqual([null, other.mac]);
    expectWritten(other, release);
    expect(chip.flash.bytes.every((byte) => byte === 0xff)).toBe(true);
    await state('listening');
  });

  test('gives its port to a job that is for its board by the new name', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const { bus, chip, flash, state, heard } = await swapped();
    const request = { ...standardRequest, port: bus.path('ttyACM1') };
    const started = await flash.start(await sampleRelease('esp32s3'), request);
    if (!started.ok) throw new Error(started.fault.code);
    const job = await when(flash, started.value.jobId, (each) => each.state === 'ended');
    expect([job.fault, job.chip?.mac]).toEqual([null, chip.mac]);
    await state('listening');
    expect(heard()).toContainEqual(expect.stringContaining('Project name:     blink-bench'));
  });

  test('reads boot slots from its board', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const { chip, other, monitor, address } = await swapped();
    const before = other.state;
    const slots = await monitor.bootSlots(address);
    expect(slots.ok).toBe(false);
    expect(chip.state).not.toBe('unplugged');
    expect(other.state).toBe(before);
  });

  test('is let go by a chip’s own USB at a reset, which is what was asked for', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const { bus, chip, monitor, address, state, heard } = await listening((each) => each.plugOwnUsb(socket));
    expect(await monitor.reset(address, 'download')).toEqual(ok(null));
    await state('listening');
    await expect.poll(() => chip.state).toBe('download');
    expect((await bus.list())[0]?.path).toBe(bus.path('ttyACM1'));
    expect(await monitor.reset(address, 'run')).toEqual(ok(null));
    await state('listening');
    expect(heard().length).toBeGreaterThan(0);
  });
});
