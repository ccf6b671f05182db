import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { SerialPort } from 'serialport';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSerialPort } from '../../../../electron/core/flash/port/serial-port.ts';
import { createSocketPort } from '../../../../electron/core/flash/port/socket-port.ts';
import type { ModemLines } from '../../../../electron/core/simulated-chip/silicon/reset-circuit.ts';
import { createSimulatedChip } from '../../../../electron/core/simulated-chip/simulated-chip.ts';
import { serveOverTcp } from '../../../../electron/core/simulated-chip/simulated-tcp.ts';
import { behindPty, ptyMissing } from '../../../support/pty.ts';
import { esptoolHost } from '../../../support/simulated-chip/esptool-host.ts';
import { enterDownload, until } from '../../../support/simulated-chip/strapped.ts';

const data = new Uint8Array(randomBytes(30_000));

function plan(image: Uint8Array, address: number) {
  return {
    fileArray: [{ data: image, address }],
    flashMode: 'keep' as const,
    flashFreq: 'keep' as const,
    flashSize: 'keep' as const,
    eraseAll: false,
    compress: true,
    calculateMD5Hash: (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex'),
  };
}

function board() {
  const chip = createSimulatedChip({ chip: 'esp32c3' });
  onTestFinished(() => chip.dispose());
  return chip;
}

describe('over TCP', () => {
  async function served() {
    const chip = board();
    const server = await serveOverTcp(chip);
    onTestFinished(() => server.close());
    return { chip, server };
  }

  test('a chip in download mode is written through the socket port', async () => {
    const { chip, server } = await served();
    await enterDownload(chip);
    const port = createSocketPort('127.0.0.1', server.port);
    onTestFinished(() => port.close());
    const { loader } = esptoolHost(port, 115_200);
    await loader.main('no_reset');
    await loader.writeFlash(plan(data, 0x8000));
    expect(Buffer.compare(chip.flash.read(0x8000, data.length), data)).toBe(0);
  });

  test('a new connection finds the stub of the last one running', async () => {
    const { chip, server } = await served();
    await enterDownload(chip);
    const said: boolean[] = [];
    for (let i = 0; i < 2; i += 1) {
      const port = createSocketPort('127.0.0.1', server.port);
      const host = esptoolHost(port, 115_200);
      await host.loader.main('no_reset');
      await port.close();
      said.push(host.said.some((line) => line.startsWith('Stub is already running')));
    }
    expect(said).toEqual([false, true]);
  });

  test('a second connection is closed, an unplug closes the first', async () => {
    const { chip, server } = await served();
    const first = connect(server.port, '127.0.0.1');
    await once(first, 'connect');
    const second = connect(server.port, '127.0.0.1');
    second.resume();
    await once(second, 'close');
    first.resume();
    const gone = once(first, 'close');
    chip.unplug();
    await gone;
  });
});

describe('behind a PTY, through the real serial binding', () => {
  async function plugged(chip: ReturnType<typeof board>) {
    const pty = await behindPty(chip);
    const port = new SerialPort({ path: pty.path, baudRate: 115_200, autoOpen: false, hupcl: false });
    await new Promise<void>((resolve, reject) => {
      port.open((error) => (error === null ? resolve() : reject(error)));
    });
    onTestFinished(
      () =>
        new Promise<void>((resolve) => {
          if (port.isOpen) port.close(() => resolve());
          else resolve();
        }),
    );
    let text = '';
    port.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    return { pty, text: () => text };
  }

  test('boot text comes out, and a reset by the lines beside it', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const chip = board();
    const { pty, text } = await plugged(chip);
    pty.setLines({ dtr: false, rts: true });
    pty.setLines({ dtr: true, rts: false });
    await until(() => text().includes('waiting for download'));
  });

  test('a chip is reset, identified and written through the serial port', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const chip = board();
    const pty = await behindPty(chip);
    const setLines = (_device: unknown, lines: ModemLines) => {
      pty.setLines(lines);
      return Promise.resolve();
    };
    const port = createSerialPort({ path: pty.path, setLines });
    onTestFinished(() => port.close());
    const { loader } = esptoolHost(port);
    await loader.main();
    expect([chip.state, chip.baud]).toEqual(['stub', 921_600]);
    await loader.writeFlash(plan(data, 0x8000));
    expect(Buffer.compare(chip.flash.read(0x8000, data.length), data)).toBe(0);
  });

  test('taking the device away takes its path away', async (context) => {
    context.skip(ptyMissing() !== undefined, ptyMissing());
    const pty = await behindPty(board());
    await pty.unplug();
    expect(existsSync(pty.path)).toBe(false);
  });
});
