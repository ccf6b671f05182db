import { ESPLoader } from 'esptool-js';
import type { ChipView } from '../../../../shared/contract/flash.ts';
import type { Port } from '../port/port.ts';
import { Line } from './line.ts';
import { LineTransport } from './line-transport.ts';

/** What every ROM loader and stub begins with. */
export const romBaud = 115_200;

/** One open port and the loader behind it, from `open` to `close`. */
export interface Session {
  readonly address: string;
  readonly connection: ChipView['connection'];
  readonly port: Port;
  readonly line: Line;
  readonly loader: ESPLoader;
  /** Milliseconds for the answer to one SYNC. */
  readonly syncTimeout: number;
}

/** The chip's own USB, which may leave the bus at a reset; a bridge stays. */
export function isOwnUsb({ connection }: Pick<Session, 'connection'>): boolean {
  return connection === 'usb-jtag' || connection === 'usb-otg';
}

const quiet = { clean: () => undefined, write: () => undefined, writeLine: () => undefined };

/** A session on a port that is not open yet; an abort of `signal` ends whatever it is doing. */
export function createSession(
  port: Port,
  address: string,
  connection: ChipView['connection'],
  signal: AbortSignal,
): Session {
  const line = new Line(port, address, signal);
  const transport = new LineTransport(port, line);
  transport.baudrate = romBaud;
  const loader = new ESPLoader({ transport, baudrate: romBaud, romBaudrate: romBaud, terminal: quiet });
  /* A network has a round trip of its own. */
  const isRemote = connection === 'socket' || connection === 'rfc2217';
  return { address, connection, port, line, loader, syncTimeout: isRemote ? 500 : 100 };
}
