import { fail, ok } from '../../../../shared/result.ts';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { ChipView } from '../../../../shared/contract/flash.ts';
import { listPorts } from './list-ports.ts';
import type { Port } from './port.ts';
import { createRfc2217Port } from './rfc2217/rfc2217-port.ts';
import { createSerialPort } from './serial-port.ts';
import { createSocketPort } from './socket-port.ts';
import { espressifVendor, usbJtagProduct } from './usb-bridges.ts';

/** Where a port is to be had. Plain data, so that it may be opened in a process of its own. */
export interface PortPlace {
  readonly device:
    | {
        readonly kind: 'local';
        readonly path: string;
        /** As `PortView.stablePath`: where to look for it when it has another name. */
        readonly usbPath: string | undefined;
        /** As `PortName.board`. */
        readonly board: string | null;
        readonly usbVendorId: number | undefined;
        readonly usbProductId: number | undefined;
      }
    | {
        readonly kind: 'socket' | 'rfc2217';
        readonly host: string;
        readonly port: number;
        readonly address: string;
      };
  readonly connection: ChipView['connection'];
  /** The socket of this machine that it is plugged into, with the bridge behind it; absent where nobody can tell. */
  readonly slot?: string;
}

/** A port found by its address, not open yet. */
export interface PortHandle extends Pick<PortPlace, 'connection' | 'slot'> {
  readonly port: Port;
  /** Absent for a port that only this process has. */
  readonly place?: PortPlace;
}

export type FindPort = (address: string) => Promise<Outcome<PortHandle>>;

/** Makes the port for a device path, `socket://host:port` or `rfc2217://host:port`. */
export const findPort: FindPort = async (address) => {
  const place = await locatePort(address);
  return place.ok ? ok(portAt(place.value)) : place;
};

/** Opens nothing. */
export async function locatePort(address: string, list = listPorts): Promise<Outcome<PortPlace>> {
  if (!address.includes('://')) return ok(await locateLocal(address, list));
  const invalid = fail({ code: 'port-address-invalid', params: { port: address } } as const);
  if (!URL.canParse(address)) return invalid;
  const { protocol, hostname, port } = new URL(address);
  if (hostname === '' || port === '') return invalid;
  const kind = protocol === 'socket:' ? 'socket' : protocol === 'rfc2217:' ? 'rfc2217' : undefined;
  if (kind === undefined) return invalid;
  const host = hostname.replace(/^\[|\]$/g, '');
  return ok({ device: { kind, host, port: Number(port), address }, connection: kind });
}

/** `kept` as a serial port's. */
export function portAt(place: PortPlace, kept?: () => void): PortHandle {
  const { device, ...rest } = place;
  return { port: portOf(device, kept), ...rest, place };
}

function portOf(device: PortPlace['device'], kept?: () => void): Port {
  switch (device.kind) {
    case 'local':
      return createSerialPort({ ...device, kept });
    case 'socket':
      return createSocketPort(device.host, device.port);
    case 'rfc2217':
      return createRfc2217Port(device.host, device.port, device.address);
  }
}

async function locateLocal(path: string, list: typeof listPorts): Promise<PortPlace> {
  const ports = await list().catch(() => []);
  const listed = ports.find((port) => port.path === path || port.stablePath === path);
  const usbVendorId = listed?.vendorId ?? undefined;
  const usbProductId = listed?.productId ?? undefined;
  const usbPath = listed?.stablePath ?? undefined;
  const connection = connectionOf(usbVendorId, usbProductId);
  const board = connection === 'usb-jtag' ? (listed?.serialNumber ?? null) : null;
  const name = { path: listed?.path ?? path, usbPath, board };
  const device = { kind: 'local', ...name, usbVendorId, usbProductId } as const;
  if (usbPath === undefined) return { device, connection };
  return { device, connection, slot: `${usbPath} ${listed?.bridge ?? ''}`.trim() };
}

function connectionOf(vendorId: number | undefined, productId: number | undefined): ChipView['connection'] {
  if (vendorId !== espressifVendor) return 'bridge';
  return productId === usbJtagProduct ? 'usb-jtag' : 'usb-otg';
}
