import { connect, type Socket } from 'node:net';
import { createByteStreams, type ByteStreams } from './byte-streams.ts';
import type { Port } from './port.ts';

const connectLimit = 5_000;

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
      if (closing === undefined || closing.closed) return;
      await new Promise<void>((resolve) => {
        closing.once('close', () => resolve());
        closing.destroy();
      });
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

function dial(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const timer = setTimeout(() => socket.destroy(new Error('no answer within 5 s')), connectLimit);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', reject);
      socket.on('error', () => undefined);
      resolve(socket);
    });
    socket.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

function send(socket: Socket, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(chunk, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
