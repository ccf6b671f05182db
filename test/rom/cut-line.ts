import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Machine } from './machine.ts';

/** A line to a machine that breaks in the middle of what is sent, once for each of its cuts. */
export type CutLine = AsyncDisposable & {
  readonly port: string;
  /** How often it was connected. */
  readonly connections: () => number;
};

/** `cuts` are bytes towards the chip, counted anew on every connection. A connection beyond them lasts. */
export async function cutLine({ tcpPort }: Machine, cuts: readonly number[]): Promise<CutLine> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((near) => {
    relay(near, connect(tcpPort, '127.0.0.1'), cuts[connections++] ?? Infinity, sockets);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: `socket://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function relay(near: Socket, far: Socket, limit: number, sockets: Set<Socket>): void {
  const cut = (): void => {
    for (const socket of [near, far]) {
      sockets.delete(socket);
      socket.destroy();
    }
  };
  for (const socket of [near, far]) {
    sockets.add(socket);
    socket.setNoDelay().on('error', cut).on('close', cut);
  }
  let sent = 0;
  far.on('data', (chunk) => near.write(chunk));
  near.on('data', (chunk: Buffer) => {
    const rest = chunk.subarray(0, limit - sent);
    sent += rest.length;
    if (sent < limit) far.write(rest);
    else far.write(rest, cut);
  });
}
