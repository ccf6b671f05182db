import type { Outcome } from '../../../shared/contract/fault.ts';
import type { PortView } from '../../../shared/contract/flash.ts';
import { fail, ok } from '../../../shared/result.ts';
import { plainPort } from '../flash/port/plain-port.ts';

/** Sockets of a hub that is not there, and a tray of simulated boards to put into them. */
export interface DemoSockets {
  /** Each as a slot is bound to it (`usbPath`). */
  readonly sockets: readonly string[];
  readonly ports: () => readonly PortView[];
  /** Puts the next board of the tray into a socket. */
  readonly plug: (socket: string) => Outcome<null>;
  /** Takes the board out of a socket, whatever it is doing. */
  readonly unplug: (socket: string) => Outcome<null>;
}

/** Most boards are sound; the others show what a station is for. */
const flaws: Readonly<Record<number, string>> = { 3: 'brown-out', 7: 'dead-baud:460800' };

/** When the last one is used up, the first one comes again. */
const tray: readonly string[] = Array.from({ length: 20 }, (_, at) => {
  const mac = `24:0a:c4:0d:e0:${(at + 1).toString(16).padStart(2, '0')}`;
  const flaw = flaws[at];
  return `demo://esp32s3?size=4MB&mac=${mac}${flaw === undefined ? '' : `&fault=${flaw}`}`;
});

/** @param pulled told the address of a board that is taken out */
export function createDemoSockets(count: number, pulled: (address: string) => void): DemoSockets {
  const sockets = Array.from({ length: count }, (_, at) => `demo-hub/socket-${at + 1}`);
  const plugged = new Map<string, string>();
  let next = 0;

  const nextBoard = (): string => {
    const inUse = new Set(plugged.values());
    while (inUse.has(tray[next % tray.length] ?? '')) next += 1;
    return tray[next++ % tray.length] ?? '';
  };
  const unknown = (socket: string) => fail({ code: 'no-demo-socket', params: { socket } } as const);

  return {
    sockets,
    ports: () => sockets.flatMap((socket) => portIn(socket, plugged.get(socket))),
    plug(socket) {
      if (!sockets.includes(socket)) return unknown(socket);
      if (!plugged.has(socket)) plugged.set(socket, nextBoard());
      return ok(null);
    },
    unplug(socket) {
      if (!sockets.includes(socket)) return unknown(socket);
      const address = plugged.get(socket);
      plugged.delete(socket);
      if (address !== undefined) pulled(address);
      return ok(null);
    },
  };
}

/** The list of ports with the boards that are plugged in here before it. */
export function besideDemoSockets(
  { ports }: DemoSockets,
  list: () => Promise<readonly PortView[]>,
): () => Promise<readonly PortView[]> {
  return async () => [...ports(), ...(await list())];
}

function portIn(socket: string, address: string | undefined): PortView[] {
  return address === undefined ? [] : [plainPort(address, socket, 'simulated')];
}
