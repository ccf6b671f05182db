import type { Socket } from 'node:net';
import { createByteStreams, type ByteStreams } from './byte-streams.ts';
import { dial, hangUp, send } from './dial.ts';
import type { Port } from './port.ts';

/**
 * A serial line behind a plain TCP socket (`socket://host:port`, as pyserial has it): bytes only. It has no modem
 * lines, and nothing here can set the rate of a UART behind it.
 */
export function createSocketPort(host: string, portNumber: number): Port {
  let socket: Socket | undefined;
  let streams: ByteStreams | undefined;

  const forget = (): void => {
    streams?.end();
    streams = undefined;
    socket = undefined;
  };

  return {
    getInfo: () => ({}),
    async open() {
      const opening = await dial(host, portNumber);
      socket = opening;
      streams = createByteStreams((chunk) => send(opening, chunk));
      opening.on('data', (chunk: Buffer) => streams?.receive(chunk));
      opening.once('close', () => {
        if (socket === opening) forget();
      });
    },
    async close() {
      const closing = socket;
      forget();
      if (closing !== undefined) await hangUp(closing);
    },
    get readable() {
      return streams?.readable ?? null;
    },
    get writable() {
      return streams?.writable ?? null;
    },
    setSignals: () => Promise.reject(new Error('a socket has no signals')),
    setBaudRate: () => Promise.resolve(),
  };
}
