import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PortView } from '../../../../shared/contract/flash.ts';
import { plainPort } from './plain-port.ts';
import { bridgeName, portKind } from './usb-bridges.ts';

/** Where the kernel and udev tell of ports; tests have a tree of their own. */
export interface LinuxRoots {
  /** `/sys` */
  readonly sys: string;
  /** `/dev` */
  readonly dev: string;
}

const usbPort = /^tty(USB|ACM|WCH|XRUSB)\d+$/;
const builtInPort = /^tty(S|AMA|SAC|mxc|THS|O)\d+$/;

/** Ports as the kernel lists them: no udevadm process per look, and the USB path that node-serialport leaves out. */
export async function listLinuxPorts({ sys, dev }: LinuxRoots): Promise<readonly PortView[]> {
  const names = await readdir(join(sys, 'class/tty')).catch(() => []);
  const paths = await stablePaths(dev);
  const ports = names
    .filter((name) => usbPort.test(name) || builtInPort.test(name))
    .map((name) => describe(name, sys, dev, paths));
  return (await Promise.all(ports)).filter((port) => port !== undefined).sort(byPath);
}

async function describe(
  name: string,
  sys: string,
  dev: string,
  paths: ReadonlyMap<string, string>,
): Promise<PortView | undefined> {
  const entry = join(sys, 'class/tty', name);
  const device = await realpath(join(entry, 'device')).catch(() => undefined);
  if (device === undefined) return undefined;
  const path = join(dev, name);
  const builtIn = plainPort(path, path, 'serial');
  if (builtInPort.test(name)) return (await isRealUart(entry)) ? builtIn : undefined;
  const usb = await usbDeviceOf(device, sys);
  if (usb === undefined) return builtIn;
  const [vendorId, productId] = [await hexOf(usb, 'idVendor'), await hexOf(usb, 'idProduct')];
  const ids = { vendorId, productId, product: await textOf(usb, 'product') };
  return {
    path,
    stablePath: paths.get(name) ?? `usb-${interfaceOf(device, name)}`,
    vendorId,
    productId,
    serialNumber: await textOf(usb, 'serial'),
    manufacturer: await textOf(usb, 'manufacturer'),
    bridge: bridgeName(ids),
    kind: portKind(ids),
  };
}

/** The kernel lists a ttyS for every UART that a PC could have; type 0 is one that it does not. */
async function isRealUart(entry: string): Promise<boolean> {
  const type = await textOf(entry, 'type');
  return type !== null && type !== '0';
}

/** Up from the interface to the directory of the USB device itself. */
async function usbDeviceOf(device: string, sys: string): Promise<string | undefined> {
  for (let folder = device; folder.length > sys.length; folder = dirname(folder)) {
    if ((await textOf(folder, 'idVendor')) !== null) return folder;
  }
  return undefined;
}

/** `1-2:1.0`: bus, ports of the hubs on the way, interface. ttyUSB has one directory more than ttyACM. */
function interfaceOf(device: string, name: string): string {
  return basename(basename(device) === name ? dirname(device) : device);
}

/** By kernel name, from the links that udev makes. */
async function stablePaths(dev: string): Promise<ReadonlyMap<string, string>> {
  const folder = join(dev, 'serial/by-path');
  const links = await readdir(folder).catch(() => []);
  const targets = await Promise.all(
    links.map(async (link) => {
      const target = await readlink(join(folder, link)).catch(() => undefined);
      return target === undefined ? undefined : ([basename(target), join(folder, link)] as const);
    }),
  );
  return new Map(targets.filter((target) => target !== undefined));
}

async function hexOf(folder: string, file: string): Promise<number | null> {
  const text = await textOf(folder, file);
  return text === null ? null : Number.parseInt(text, 16);
}

async function textOf(folder: string, file: string): Promise<string | null> {
  const text = await readFile(join(folder, file), 'utf8').catch(() => null);
  return text === null || text.trim() === '' ? null : text.trim();
}

function byPath(a: PortView, b: PortView): number {
  return a.path.localeCompare(b.path, 'en', { numeric: true });
}
