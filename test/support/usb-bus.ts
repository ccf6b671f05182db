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
import type { PortName } from '../../electron/core/flash/port/usb-path.ts';
import { behindPty, type Pty } from './pty.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Sockets with boards behind serial devices of the operating system, whose names are given as a kernel gives them. */
export interface UsbBus {
  /** Puts a board, a new one where none is given, into `socket`; the device is called `name`. */
  plug(socket: string, name: string, chip?: SimulatedChip): Promise<SimulatedChip>;
  /** Puts a board with USB of its own there: at every reset it leaves the bus and comes back, as ttyACM0, ttyACM1 … */
  plugOwnUsb(socket: string, swap?: Swap): Promise<SimulatedChip>;
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

/** At which reset somebody puts another board into the socket of one with USB of its own. */
export interface Swap {
  readonly atReset: number;
  readonly other: SimulatedChip;
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
  const enumerate = async (
    socket: string,
    chip: SimulatedChip,
    times: number,
    swap?: Swap,
  ): Promise<void> => {
    const pty = await behindPty(chip, join(dev, `ttyACM${times}`));
    const reset = (): void => {
      sockets.delete(socket);
      chip.setLines({ dtr: false, rts: false });
      const next = swap?.atReset === times + 1 ? swap.other : chip;
      void pty.unplug().then(() => enumerate(socket, next, times + 1, swap));
    };
    sockets.set(socket, { pty, chip, reset });
  };
  const portAt = (name: PortName): Port => {
    const port = createSerialPort({
      ...name,
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
    async plugOwnUsb(socket, swap) {
      const chip = newChip('usb-jtag');
      await enumerate(socket, chip, 0, swap);
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
      const { connection, device } = place.value;
      return ok({ connection, place: place.value, port: portAt(device) });
    },
    port(socket) {
      const { pty, chip } = sockets.get(socket) ?? {};
      return portAt({
        path: pty?.path ?? '',
        usbPath: socket,
        board: chip && serialNumberOf(chip),
      });
    },
  };
}

function newChip(connection: SimulatedChip['connection'] = 'bridge'): SimulatedChip {
  const chip = createSimulatedChip({ chip: 'esp32s3', connection });
  onTestFinished(() => chip.dispose());
  return chip;
}

function viewOf(socket: string, path: string, chip: SimulatedChip): PortView {
  const which =
    chip.connection === 'bridge'
      ? ({ kind: 'bridge', bridge: 'CP210x', vendorId: 0x10c4, productId: 0xea60 } as const)
      : ({ kind: 'usb-jtag', bridge: 'USB-JTAG', vendorId: 0x303a, productId: 0x1001 } as const);
  return { path, stablePath: socket, ...which, serialNumber: serialNumberOf(chip), manufacturer: null };
}

/** A bridge has one of its own, or none. */
function serialNumberOf({ connection, mac }: SimulatedChip): string | null {
  return connection === 'bridge' ? null : mac.toUpperCase();
}
