import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A client that reads only when it is told to. What it does not read, the kernels of both sides keep or refuse. */
export interface SlowReader {
  readonly socket: Socket;
  /** Bytes of the answer, its header included, that the client has taken. */
  readonly taken: number;
  /** Takes about so many bytes more, or what there is before the end. */
  read(atLeast: number): Promise<void>;
  /** Reads to the server's end and then ends its own side. */
  readToEnd(): Promise<void>;
}

export async function slowReader(port: number, path: string, fields = ''): Promise<SlowReader> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: bench\r\n${fields}\r\n`);
  await once(socket, 'readable');
  let taken = 0;
  const take = () => {
    const chunk = socket.read() as Buffer | null;
    taken += chunk?.length ?? 0;
    return chunk !== null;
  };
  const more = async () => {
    const settled = new AbortController();
    const { signal } = settled;
    await Promise.race([once(socket, 'readable', { signal }), once(socket, 'end', { signal })]);
    settled.abort();
  };
  return {
    socket,
    get taken() {
      return taken;
    },
    async read(atLeast) {
      const goal = taken + atLeast;
      while (taken < goal && !socket.readableEnded) if (!take()) await more();
    },
    async readToEnd() {
      while (!socket.readableEnded) if (!take()) await more();
      socket.end();
    },
  };
}
