import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { listLinuxPorts, type LinuxRoots } from '../../../../../electron/core/flash/port/linux-ports.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';

/** Trees as the kernel and udev make them. */
class Machine {
  readonly roots: LinuxRoots;

  constructor(folder: string) {
    this.roots = { sys: join(folder, 'sys'), dev: join(folder, 'dev') };
  }

  /** A USB device at `place` (`1-2`: bus 1, port 2), with what its descriptors say. */
  async usb(place: string, descriptors: Readonly<Record<string, string>>): Promise<string> {
    const device = join(this.roots.sys, 'devices/pci0000:00/usb1', place);
    for (const [name, text] of Object.entries(descriptors)) await put(join(device, name), `${text}\n`);
    return device;
  }

  /** `ttyUSB0` hangs one directory below its interface, `ttyACM0` on the interface itself. */
  async tty(name: string, device: string): Promise<void> {
    const target = name.startsWith('ttyUSB') ? join(device, name) : device;
    await mkdir(target, { recursive: true });
    const entry = join(this.roots.sys, 'class/tty', name);
    await mkdir(entry, { recursive: true });
    await symlink(relative(entry, target), join(entry, 'device'));
  }

  async uart(name: string, type: string): Promise<void> {
    await this.tty(name, join(this.roots.sys, 'devices/platform/serial8250', name));
    await put(join(this.roots.sys, 'class/tty', name, 'type'), `${type}\n`);
  }

  async byPath(link: string, name: string): Promise<void> {
    const folder = join(this.roots.dev, 'serial/by-path');
    await mkdir(folder, { recursive: true });
    await symlink(`../../${name}`, join(folder, link));
  }
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

const cp2102n = {
  idVendor: '10c4',
  idProduct: 'ea60',
  product: 'CP2102N USB to UART Bridge Controller',
  manufacturer: 'Silicon Labs',
  serial: 'b8c1f2',
};

let machine: Machine;

beforeEach(async (context) => {
  context.skip(process.platform === 'win32', 'Windows needs a privilege for symbolic links');
  machine = new Machine(await temporaryDirectory());
});

describe('a board on USB', () => {
  test('is told with its ids, its bridge and the path that stays', async () => {
    const device = await machine.usb('1-2', cp2102n);
    await machine.tty('ttyUSB0', join(device, '1-2:1.0'));
    await machine.byPath('pci-0000:00:14.0-usb-0:2:1.0-port0', 'ttyUSB0');
    expect(await listLinuxPorts(machine.roots)).toEqual([
      {
        path: join(machine.roots.dev, 'ttyUSB0'),
        stablePath: join(machine.roots.dev, 'serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0'),
        vendorId: 0x10c4,
        productId: 0xea60,
        serialNumber: 'b8c1f2',
        manufacturer: 'Silicon Labs',
        bridge: 'CP2102N',
        kind: 'bridge',
      },
    ]);
  });

  test('keeps its place where there is no udev', async () => {
    const device = await machine.usb('1-4.3', { idVendor: '303a', idProduct: '1001' });
    await machine.tty('ttyACM1', join(device, '1-4.3:1.0'));
    expect(await listLinuxPorts(machine.roots)).toMatchObject([
      { stablePath: 'usb-1-4.3:1.0', kind: 'usb-jtag', bridge: 'USB-JTAG', serialNumber: null },
    ]);
  });

  test('has two names for two interfaces of one bridge', async () => {
    const device = await machine.usb('1-1', { idVendor: '0403', idProduct: '6010' });
    await machine.tty('ttyUSB0', join(device, '1-1:1.0'));
    await machine.tty('ttyUSB1', join(device, '1-1:1.1'));
    const ports = await listLinuxPorts(machine.roots);
    expect(ports.map(({ stablePath }) => stablePath)).toEqual(['usb-1-1:1.0', 'usb-1-1:1.1']);
  });
});

describe('the list', () => {
  test('is in the order that people count in', async () => {
    const device = await machine.usb('1-1', cp2102n);
    for (const number of [10, 9, 1]) await machine.tty(`ttyUSB${number}`, join(device, `1-1:1.${number}`));
    const ports = await listLinuxPorts(machine.roots);
    expect(ports.map(({ path }) => path.split('/').at(-1))).toEqual(['ttyUSB1', 'ttyUSB9', 'ttyUSB10']);
  });

  test('has the UARTs that are there, not all that could be', async () => {
    await machine.uart('ttyS0', '4');
    await machine.uart('ttyS1', '0');
    await machine.uart('ttyAMA0', '32');
    expect(await listLinuxPorts(machine.roots)).toMatchObject([
      { path: join(machine.roots.dev, 'ttyAMA0'), kind: 'serial', vendorId: null },
      { path: join(machine.roots.dev, 'ttyS0'), stablePath: join(machine.roots.dev, 'ttyS0') },
    ]);
  });

  test('leaves consoles and pseudo terminals out', async () => {
    for (const name of ['tty', 'tty1', 'console', 'ptmx', 'ttyprintk']) {
      await mkdir(join(machine.roots.sys, 'class/tty', name), { recursive: true });
    }
    expect(await listLinuxPorts(machine.roots)).toEqual([]);
  });

  test('leaves out a port that goes while it is looked at', async () => {
    const entry = join(machine.roots.sys, 'class/tty/ttyUSB0');
    await mkdir(entry, { recursive: true });
    await symlink('../../../devices/gone', join(entry, 'device'));
    expect(await listLinuxPorts(machine.roots)).toEqual([]);
  });

  test('is empty where the kernel tells nothing', async () => {
    expect(await listLinuxPorts({ sys: '/absent', dev: '/absent' })).toEqual([]);
  });
});
