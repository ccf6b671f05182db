import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Port } from '../../electron/core/flash/port/port.ts';
import { createSerialPort } from '../../electron/core/flash/port/serial-port.ts';
import {
  createSimulatedChip,
  type SimulatedChip,
} from '../../electron/core/simulated-chip/simulated-chip.ts';
import type { PortView } from '../../shared/contract/flash.ts';
import { behindPty, type Pty } from './pty.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Sockets with boards behind serial devices of the operating system, whose names are given as a kernel gives them. */
export interface UsbBus {
  /** Puts a board, a new one where none is given, into `socket`; the device is called `name`. */
  plug(socket: string, name: string, chip?: SimulatedChip): Promise<SimulatedChip>;
  /** Its supply is gone with it. */
  unplug(socket: string): Promise<void>;
  list(): Promise<readonly PortView[]>;
  /** Where the device of that name is, whatever is behind it. */
  path(name: string): string;
  /** The port as the program makes it for the board that is in `socket` now. */
  port(socket: string): Port;
}

interface Plugged {
  readonly pty: Pty;
  readonly chip: SimulatedChip;
}

export async function usbBus(): Promise<UsbBus> {
  const dev = await temporaryDirectory();
  const sockets = new Map<string, Plugged>();
  const list = () => Promise.resolve([...sockets].map(([socket, { pty }]) => viewOf(socket, pty.path)));
  return {
    list,
    path: (name) => join(dev, name),
    async plug(socket, name, chip = newChip()) {
      if (chip.state === 'unplugged') chip.plugIn();
      sockets.set(socket, { pty: await behindPty(chip, join(dev, name)), chip });
      return chip;
    },
    async unplug(socket) {
      const { pty, chip } = sockets.get(socket) ?? {};
      sockets.delete(socket);
      chip?.unplug();
      await pty?.unplug();
    },
    port(socket) {
      const port = createSerialPort({
        path: sockets.get(socket)?.pty.path ?? '',
        usbPath: socket,
        list,
        setLines({ path }, lines) {
          [...sockets.values()].find(({ pty }) => pty.path === path)?.pty.setLines(lines);
          return Promise.resolve();
        },
      });
      onTestFinished(() => port.close());
      return port;
    },
  };
}

function newChip(): SimulatedChip {
  const chip = createSimulatedChip({ chip: 'esp32s3' });
  onTestFinished(() => chip.dispose());
  return chip;
}

function viewOf(socket: string, path: string): PortView {
  return {
    ...{ path, stablePath: socket, kind: 'bridge', bridge: 'CP210x' },
    ...{ vendorId: 0x10c4, productId: 0xea60, serialNumber: null, manufacturer: null },
  };
}
