import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { locatePort, type FindPort } from '../../electron/core/flash/port/open-port.ts';
import type { Port } from '../../electron/core/flash/port/port.ts';
import { createSerialPort } from '../../electron/core/flash/port/serial-port.ts';
import {
  createSimulatedChip,
  type SimulatedChip,
} from '../../electron/core/simulated-chip/simulated-chip.ts';
import type { PortView } from '../../shared/contract/flash.ts';
import { ok } from '../../shared/result.ts';
import { behindPty, type Pty } from './pty.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Sockets with boards behind serial devices of the operating system, whose names are given as a kernel gives them. */
export interface UsbBus {
  /** Puts a board, a new one where none is given, into `socket`; the device is called `name`. */
  plug(socket: string, name: string, chip?: SimulatedChip): Promise<SimulatedChip>;
  /** Puts a board with USB of its own there: at every reset it leaves the bus and comes back, as ttyACM0, ttyACM1 … */
  plugOwnUsb(socket: string): Promise<SimulatedChip>;
  /** Its supply is gone with it. */
  unplug(socket: string): Promise<void>;
  readonly list: () => Promise<readonly PortView[]>;
  /** As the program finds ports, on this bus. */
  readonly find: FindPort;
  /** Where the device of that name is, whatever is behind it. */
  path(name: string): string;
  /** The port as the program makes it for the board that is in `socket` now. */
  port(socket: string): Port;
}

interface Plugged {
  readonly pty: Pty;
  readonly chip: SimulatedChip;
  /** Of a chip that has USB of its own; it leaves the bus at that. */
  readonly reset?: () => void;
}

export async function usbBus(): Promise<UsbBus> {
  const dev = await temporaryDirectory();
  const sockets = new Map<string, Plugged>();
  const list = () =>
    Promise.resolve([...sockets].map(([socket, { pty, chip }]) => viewOf(socket, pty.path, chip)));
  const enumerate = async (socket: string, chip: SimulatedChip, times: number): Promise<void> => {
    const pty = await behindPty(chip, join(dev, `ttyACM${times}`));
    const reset = (): void => {
      sockets.delete(socket);
      chip.setLines({ dtr: false, rts: false });
      void pty.unplug().then(() => enumerate(socket, chip, times + 1));
    };
    sockets.set(socket, { pty, chip, reset });
  };
  const portAt = (at: string, usbPath: string | undefined): Port => {
    const port = createSerialPort({
      path: at,
      usbPath,
      list,
      setLines({ path }, lines) {
        const plugged = [...sockets.values()].find(({ pty }) => pty.path === path);
        if (plugged === undefined) return Promise.reject(new Error('Input/output error'));
        plugged.pty.setLines(lines);
        if (lines.rts && !lines.dtr) plugged.reset?.();
        return Promise.resolve();
      },
    });
    onTestFinished(() => port.close());
    return port;
  };
  return {
    list,
    path: (name) => join(dev, name),
    async plug(socket, name, chip = newChip()) {
      if (chip.state === 'unplugged') chip.plugIn();
      sockets.set(socket, { pty: await behindPty(chip, join(dev, name)), chip });
      return chip;
    },
    async plugOwnUsb(socket) {
      const chip = newChip('usb-jtag');
      await enumerate(socket, chip, 0);
      return chip;
    },
    async unplug(socket) {
      const { pty, chip } = sockets.get(socket) ?? {};
      sockets.delete(socket);
      chip?.unplug();
      await pty?.unplug();
    },
    async find(address) {
      const place = await locatePort(address, list);
      if (!place.ok || place.value.device.kind !== 'local') return place.ok ? expect.fail() : place;
      const { path, usbPath } = place.value.device;
      return ok({
        connection: place.value.connection,
        place: place.value,
        port: portAt(path, usbPath),
      });
    },
    port: (socket) => portAt(sockets.get(socket)?.pty.path ?? '', socket),
  };
}

function newChip(connection: SimulatedChip['connection'] = 'bridge'): SimulatedChip {
  const chip = createSimulatedChip({ chip: 'esp32s3', connection });
  onTestFinished(() => chip.dispose());
  return chip;
}

function viewOf(socket: string, path: string, { connection }: SimulatedChip): PortView {
  const which =
    connection === 'bridge'
      ? ({ kind: 'bridge', bridge: 'CP210x', vendorId: 0x10c4, productId: 0xea60 } as const)
      : ({ kind: 'usb-jtag', bridge: 'USB-JTAG', vendorId: 0x303a, productId: 0x1001 } as const);
  return { path, stablePath: socket, ...which, serialNumber: null, manufacturer: null };
}
