import { SerialPort } from 'serialport';
import type { PortView } from '../../../../shared/contract/flash.ts';
import { listLinuxPorts } from './linux-ports.ts';
import { bridgeName, portKind } from './usb-bridges.ts';

/** What of a port node-serialport's list tells on Windows and macOS; ids are hex without a prefix. */
export interface ListedPort {
  readonly path: string;
  readonly manufacturer?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly locationId?: string | undefined;
  readonly vendorId?: string | undefined;
  readonly productId?: string | undefined;
  readonly friendlyName?: string | undefined;
}

/** Every serial port of this machine. */
export async function listPorts(): Promise<readonly PortView[]> {
  if (process.platform === 'linux') return listLinuxPorts({ sys: '/sys', dev: '/dev' });
  const ports = await SerialPort.list();
  return ports.map(viewListedPort).sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
}

export function viewListedPort(port: ListedPort): PortView {
  const [vendorId, productId] = [hexOrNull(port.vendorId), hexOrNull(port.productId)];
  const ids = { vendorId, productId, product: port.friendlyName ?? null };
  return {
    path: port.path,
    stablePath: port.locationId ?? null,
    vendorId,
    productId,
    serialNumber: port.serialNumber ?? null,
    manufacturer: port.manufacturer ?? null,
    bridge: bridgeName(ids),
    kind: portKind(ids),
  };
}

function hexOrNull(text: string | undefined): number | null {
  const value = Number.parseInt(text ?? '', 16);
  return Number.isNaN(value) ? null : value;
}
