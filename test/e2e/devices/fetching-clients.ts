import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Who a device says it is: what an ESP32 with Arduino's HTTPUpdate sends. */
export interface SaidIdentity {
  readonly address: string;
  readonly mac: string;
  readonly version: string;
}

/** A device on its way through one file, that takes no more than it is told to. */
export interface FetchingDevice {
  readonly socket: Socket;
  /** Takes some bytes, then rests, and so on until it is closed. */
  trickle(bytes: number, everyMs: number): void;
  close(): void;
}

/** Asks for `url` and takes nothing yet; the first bytes have arrived when it resolves. */
export async function beginFetch(url: string, said: SaidIdentity): Promise<FetchingDevice> {
  const { port, pathname } = new URL(onThisComputer(url));
  const socket = connect({ port: Number(port), host: '127.0.0.1' });
  socket.on('error', () => undefined);
  const fields = {
    Host: 'bench',
    'User-Agent': 'ESP32-http-Update',
    'X-Forwarded-For': said.address,
    'x-ESP32-STA-MAC': said.mac,
    'x-ESP32-version': said.version,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n`);
  await once(socket, 'readable');
  let timer: NodeJS.Timeout | undefined;
  return {
    socket,
    trickle(bytes, everyMs) {
      timer = setInterval(() => {
        if (socket.read(bytes) === null) socket.read();
      }, everyMs);
    },
    close() {
      clearInterval(timer);
      socket.destroy();
    },
  };
}

/** Takes all of `url`. */
export async function fetchAll(url: string, said: SaidIdentity): Promise<void> {
  const response = await fetch(onThisComputer(url), {
    headers: {
      'X-Forwarded-For': said.address,
      'x-ESP32-STA-MAC': said.mac,
      'x-ESP32-version': said.version,
    },
  });
  await response.arrayBuffer();
}

/** The bench believes a client about its address only where it comes from this computer, as from a proxy. */
function onThisComputer(url: string): string {
  const { protocol, port, pathname } = new URL(url);
  return `${protocol}//127.0.0.1:${port}${pathname}`;
}
