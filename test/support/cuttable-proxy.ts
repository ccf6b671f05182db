import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * What becomes of the connection when the client sends the awaited bytes: cut before the server sees them, cut before
 * the client sees the answer, or silent from then on.
 */
export type Cut = 'before' | 'after' | 'silent';

export interface CuttableProxy {
  /** The same URL by way of the proxy. */
  readonly url: string;
  /** From the next chunk of the client that holds `bytes` on; once. */
  cutAt(bytes: string, cut: Cut): void;
  /** Resolves when the cut has happened. */
  readonly happened: Promise<void>;
}

/** Between a PostgreSQL client and its server. */
export async function cuttableProxy(url: string): Promise<CuttableProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const happened = Promise.withResolvers<undefined>();
  let waiting: { readonly bytes: string; readonly cut: Cut } | undefined;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    let isSilent = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    client.on('close', end);
    upstream.on('close', end);
    upstream.on('data', (chunk) => {
      if (!isSilent) client.write(chunk);
    });
    client.on('data', (chunk) => {
      if (isSilent) return;
      const cut = waiting !== undefined && chunk.includes(waiting.bytes) ? waiting.cut : undefined;
      if (cut !== undefined) {
        waiting = undefined;
        isSilent = true;
        happened.resolve(undefined);
      }
      if (cut !== 'before') upstream.write(chunk);
      if (cut === 'before') end();
      /* The server has done it as soon as it answers. */
      if (cut === 'after') upstream.once('data', end);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const proxied = new URL(url);
  proxied.hostname = '127.0.0.1';
  proxied.port = String((server.address() as AddressInfo).port);
  return {
    url: proxied.href,
    cutAt: (bytes, cut) => (waiting = { bytes, cut }),
    happened: happened.promise.then(() => undefined),
  };
}
