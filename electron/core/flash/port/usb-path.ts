import type { PortView } from '../../../../shared/contract/flash.ts';

/** Where a port was found: the name that the system had for it, and the socket that it is plugged into. */
export interface PortName {
  readonly path: string;
  /** As `PortView.stablePath`; absent where nobody can tell. */
  readonly usbPath?: string | undefined;
}

/**
 * What the system calls that port at this moment. A board that re-enumerates may come back under another name, and
 * another board may have the one that it had. Rejects with ENOENT while nothing is plugged in there.
 */
export async function pathOf(
  { path, usbPath }: PortName,
  list: () => Promise<readonly PortView[]>,
): Promise<string> {
  if (usbPath === undefined) return path;
  const ports = await list().catch(() => undefined);
  if (ports === undefined) return path;
  const there = ports.filter(({ stablePath }) => stablePath === usbPath);
  /* On Windows and macOS all ports of one bridge have its place: there only the name tells which. */
  const port = there.length === 1 ? there[0] : there.find((each) => each.path === path);
  if (port === undefined) throw new Error(`ENOENT: the port is not at ${usbPath}`);
  return port.path;
}
