import { fail, ok } from '../../../../shared/result.ts';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { ChipView } from '../../../../shared/contract/flash.ts';
import { listPorts } from './list-ports.ts';
import type { Port } from './port.ts';
import { createRfc2217Port } from './rfc2217/rfc2217-port.ts';
import { createSerialPort } from './serial-port.ts';
import { createSocketPort } from './socket-port.ts';
import { espressifVendor, usbJtagProduct } from './usb-bridges.ts';

/** A port found by its address, not open yet. */
export interface PortHandle {
  readonly port: Port;
  readonly connection: ChipView['connection'];
  /** The socket of this machine that it is plugged into, with the bridge behind it; absent where nobody can tell. */
  readonly slot?: string;
}

export type FindPort = (address: string) => Promise<Outcome<PortHandle>>;

/** Makes the port for a device path, `socket://host:port` or `rfc2217://host:port`. */
export const findPort: FindPort = async (address) => {
  if (!address.includes('://')) return ok(await localPort(address));
  if (!URL.canParse(address)) return fail({ code: 'port-address-invalid', params: { port: address } });
  const { protocol, hostname, port } = new URL(address);
  if (hostname === '' || port === '')
    return fail({ code: 'port-address-invalid', params: { port: address } });
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol === 'socket:') return ok({ port: createSocketPort(host, Number(port)), connection: 'socket' });
  if (protocol === 'rfc2217:')
    return ok({ port: createRfc2217Port(host, Number(port), address), connection: 'rfc2217' });
  return fail({ code: 'port-address-invalid', params: { port: address } });
};

async function localPort(path: string): Promise<PortHandle> {
  const ports = await listPorts().catch(() => []);
  const listed = ports.find((port) => port.path === path || port.stablePath === path);
  const usbVendorId = listed?.vendorId ?? undefined;
  const usbProductId = listed?.productId ?? undefined;
  const port = createSerialPort({ path: listed?.path ?? path, usbVendorId, usbProductId });
  const connection = connectionOf(usbVendorId, usbProductId);
  const usbPath = listed?.stablePath ?? undefined;
  if (usbPath === undefined) return { port, connection };
  return { port, connection, slot: `${usbPath} ${listed?.bridge ?? ''}`.trim() };
}

function connectionOf(vendorId: number | undefined, productId: number | undefined): ChipView['connection'] {
  if (vendorId !== espressifVendor) return 'bridge';
  return productId === usbJtagProduct ? 'usb-jtag' : 'usb-otg';
}
