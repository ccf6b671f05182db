import type { PortView } from '../../../../shared/contract/flash.ts';
import { usbJtagProduct } from './usb-bridges.ts';

/** Where a port was found: the name that the system had for it, and the socket that it is plugged into. */
export interface PortName {
  readonly path: string;
  /** As `PortView.stablePath`; absent where nobody can tell. */
  readonly usbPath?: string | undefined;
  /** Which board that was, where its port is its own: the serial number of USB-Serial/JTAG is its MAC. */
  readonly board?: string | null | undefined;
}

/**
 * What the system calls that port at this moment. A board that re-enumerates may come back under another name, and
 * another board may have the one that it had. Rejects with ENOENT while nothing is plugged in there, or another board:
 * what that one prints proves nothing of the one before it.
 */
export async function pathOf(
  { path, usbPath, board }: PortName,
  list: () => Promise<readonly PortView[]>,
): Promise<string> {
  if (usbPath === undefined) return path;
  const ports = await list().catch(() => undefined);
  if (ports === undefined) return path;
  const there = ports.filter((port) => port.stablePath === usbPath && !isAnother(port, board));
  /* On Windows and macOS all ports of one bridge have its place: there only the name tells which. */
  const port = there.length === 1 ? there[0] : there.find((each) => each.path === path);
  if (port === undefined) throw new Error(`ENOENT: the port is not at ${usbPath}`);
  return port.path;
}

/** An app with USB of its own making may call the same board otherwise: only two of the silicon's names can differ. */
function isAnother({ productId, serialNumber }: PortView, board: PortName['board']): boolean {
  if (productId !== usbJtagProduct) return false;
  return typeof board === 'string' && serialNumber !== null && serialNumber !== board;
}
