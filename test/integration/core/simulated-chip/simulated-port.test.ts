import { expect, onTestFinished, test } from 'vitest';
import { BootWatch } from '../../../../shared/firmware/boot-output/boot-watch.ts';
import type { Port } from '../../../../electron/core/flash/port/port.ts';
import {
  createSimulatedChip,
  type SimulatedChip,
} from '../../../../electron/core/simulated-chip/simulated-chip.ts';
import { createSimulatedChips } from '../../../../electron/core/simulated-chip/simulated-chips.ts';
import { simulatedPort } from '../../../../electron/core/simulated-chip/simulated-port.ts';
import { encodeSlip } from '../../../../electron/core/simulated-chip/loaders/slip.ts';
import { putApp, putBootloader } from '../../../support/simulated-chip/flashed.ts';
import { request, words } from '../../../support/simulated-chip/loader-bench.ts';
import { until } from '../../../support/simulated-chip/strapped.ts';

const readReg = 0x0a;

function board(options: Parameters<typeof createSimulatedChip>[0] = { chip: 'esp32s3' }): SimulatedChip {
  const chip = createSimulatedChip(options);
  onTestFinished(() => chip.dispose());
  return chip;
}

async function opened(chip: SimulatedChip, baudRate = 115_200) {
  const port = simulatedPort(chip);
  await port.open({ baudRate });
  onTestFinished(() => port.close());
  let text = '';
  const ended = listen(port, (chunk) => {
    text += Buffer.from(chunk).toString('latin1');
  });
  return { port, ended, text: () => text };
}

async function listen(port: Port, heard: (chunk: Uint8Array) => void): Promise<unknown> {
  const reader = port.readable?.getReader();
  try {
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return undefined;
      heard(chunk.value);
    }
  } catch (error) {
    return error;
  }
}

async function reset(port: Port, download: boolean): Promise<void> {
  await port.setSignals({ dataTerminalReady: false, requestToSend: true });
  await port.setSignals({ dataTerminalReady: download, requestToSend: false });
}

async function send(port: Port, bytes: Uint8Array): Promise<void> {
  const writer = port.writable?.getWriter();
  await writer?.write(bytes);
  writer?.releaseLock();
}

test('a reset with IO0 low waits for download, one without boots what is in flash', async () => {
  const chip = board();
  putBootloader(chip.flash, 'esp32s3', ['factory']);
  putApp(chip.flash, 'esp32s3', 'factory');
  const { port, text } = await opened(chip);
  await reset(port, true);
  await until(() => text().includes('waiting for download'));
  expect(chip.state).toBe('download');
  const before = text().length;
  await reset(port, false);
  await until(() => chip.state === 'running');
  await until(() => text().slice(before).includes('Calling app_main()'));
  const watch = new BootWatch();
  watch.push(Buffer.from(text().slice(before), 'latin1'));
  expect(watch.report).toMatchObject({
    projectName: 'factory',
    version: '1.2.3',
    elfSha256Prefix: 'ababababa',
  });
});

test('lines keep their state where they are not named', async () => {
  const chip = board();
  const { port } = await opened(chip);
  await port.setSignals({ requestToSend: true });
  expect(chip.state).toBe('reset');
  await port.setSignals({ dataTerminalReady: true });
  await port.setSignals({ requestToSend: false });
  await until(() => chip.state === 'download');
});

test('blank flash loops, and only while somebody listens', async () => {
  const chip = board();
  const { port, text } = await opened(chip);
  await until(() => text().split('rst:0x10').length > 3);
  await port.close();
  const heard = text();
  await port.open({ baudRate: 115_200 });
  expect(text()).toBe(heard);
});

test('at the wrong baud rate both sides get noise', async () => {
  const chip = board();
  const { port, text } = await opened(chip, 9_600);
  await reset(port, false);
  await until(() => text().length > 40);
  expect(text()).not.toContain('rst:');
});

test('an unplug breaks the streams, and the port cannot be opened until it is plugged in', async () => {
  const chip = board();
  const { port, ended } = await opened(chip);
  chip.unplug();
  expect(await ended).toMatchObject({ name: 'NetworkError' });
  expect([port.readable, port.writable]).toEqual([null, null]);
  await expect(port.setSignals({ requestToSend: true })).rejects.toMatchObject({ name: 'NetworkError' });
  await port.close();
  await expect(port.open({ baudRate: 115_200 })).rejects.toMatchObject({ name: 'NetworkError' });
  chip.plugIn();
  await port.open({ baudRate: 115_200 });
});

test('a second open is refused, a second close is not', async () => {
  const { port } = await opened(board());
  await expect(port.open({ baudRate: 115_200 })).rejects.toMatchObject({ name: 'InvalidStateError' });
  await port.close();
  await port.close();
});

test('a reader that cancels leaves the port open for the next', async () => {
  const chip = board();
  const port = simulatedPort(chip);
  await port.open({ baudRate: 115_200 });
  onTestFinished(() => port.close());
  await port.readable?.getReader().cancel();
  let text = '';
  void listen(port, (chunk) => (text += Buffer.from(chunk).toString('latin1')));
  await reset(port, true);
  await until(() => text.includes('waiting for download'));
});

test('the ROM takes the baud rate of the first SYNC', async () => {
  const chip = board();
  const { port, text } = await opened(chip, 230_400);
  await reset(port, true);
  await until(() => chip.state === 'download');
  await send(port, encodeSlip(request(readReg, words(0x40001000))));
  await until(() => chip.baud === 230_400 && text().includes('\xc0\x01\x0a'));
});

test('one address is one chip: its flash stays, and asking for it plugs it in again', () => {
  const chips = createSimulatedChips();
  onTestFinished(() => chips.dispose());
  const address = 'demo://esp32s3?scale=0';
  expect(chips.find(address).ok).toBe(true);
  const chip = chips.chip(address);
  chip?.flash.program(0, Uint8Array.of(0x12));
  chip?.unplug();
  chips.find(address);
  expect(chips.chip(address)).toBe(chip);
  expect(chip?.flash.bytes[0]).toBe(0x12);
  expect(chip?.state).not.toBe('unplugged');
  expect(chips.find('demo://esp8266')).toMatchObject({ ok: false, fault: { code: 'demo-address-invalid' } });
});
