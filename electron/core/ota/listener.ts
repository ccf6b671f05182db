import { createServer, STATUS_CODES, type Server, type ServerOptions } from 'node:http';
import { Socket, type AddressInfo } from 'node:net';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { Connections, type FarewellPatience, type RequestHandler } from './connections.ts';
import { answerPlainRequest, createSecureServer, isSecure, type TlsSource } from './secure-server.ts';

/** Milliseconds. */
export interface Patience extends FarewellPatience {
  /** A device may erase megabytes of flash before it reads on; only silence longer than this ends a body. */
  readonly idle: number;
  /** Between two requests. Longer would hold clients that wait for the end of a connection. */
  readonly keepAlive: number;
  /** From the first byte of a request to the end of its header. */
  readonly headers: number;
  /** Over TLS, from the connection to its first request. An RSA handshake costs a device some seconds. */
  readonly handshake: number;
}

const usual: Patience = {
  idle: 120_000,
  keepAlive: 5_000,
  headers: 20_000,
  handshake: 20_000,
  farewell: 60_000,
  reading: 600_000,
  theirEnd: 60_000,
  askedEnd: 3_000,
};

/** A bound port. */
export interface Listener {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** Open sockets. */
  readonly connections: number;
  /** The port is free and every socket has ended when it resolves. */
  stop(): Promise<void>;
}

export async function listen(
  where: { readonly host: string; readonly port: number },
  handle: RequestHandler,
  given: Partial<Patience> = {},
  tls?: TlsSource,
): Promise<Outcome<Listener>> {
  const patience = { ...usual, ...given };
  const connections = new Connections(handle, patience);
  const options: ServerOptions = {
    keepAliveTimeout: patience.keepAlive,
    headersTimeout: patience.headers,
    requestTimeout: 0,
    connectionsCheckingInterval: Math.min(5_000, patience.headers),
    /* Old demos build their requests by hand; python's http.server, which they were written for, takes them all. */
    requireHostHeader: false,
    keepAlive: true,
    keepAliveInitialDelay: 15_000,
    highWaterMark: 512 * 1024,
  };
  const secure = tls && createSecureServer({ ...options, handshakeTimeout: patience.handshake }, tls);
  const server = secure?.server ?? createServer(options);
  /* A client that says by an early end of its side that it will ask no more still gets its answer. */
  Object.assign(server, { httpAllowHalfOpen: true });
  server.setTimeout(patience.idle, (socket) => connections.endIdle(socket));
  server.on(secure ? 'secureConnection' : 'connection', (socket: Socket) => connections.add(socket));
  server.on('request', (request, response) => connections.take(request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!(socket instanceof Socket)) return;
    /* What a refused client had still on its way is no second offence: a reset would take the refusal from it. */
    if (connections.isLeaving(socket) && error.code?.startsWith('HPE_') === true) return;
    refuse(error, socket, connections);
  });
  const endAll = () => {
    connections.endAll();
    secure?.dispose();
  };
  const fault = await bind(server, where);
  if (fault !== undefined) {
    endAll();
    return fail(fault);
  }
  return ok({
    host: where.host,
    port: (server.address() as AddressInfo).port,
    secure: secure !== undefined,
    get connections() {
      return connections.count;
    },
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      endAll();
      await closed;
    },
  });
}

function bind(server: Server, { host, port }: { host: string; port: number }): Promise<Fault | undefined> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException) => resolve(bindFault(error, host, port));
    server.once('error', onError);
    server.listen({ host, port, backlog: 1024 }, () => {
      server.off('error', onError);
      resolve(undefined);
    });
  });
}

function bindFault(error: NodeJS.ErrnoException, host: string, port: number): Fault {
  switch (error.code) {
    case 'EADDRINUSE':
      return { code: 'port-in-use', params: { port, host } };
    case 'EACCES':
      return { code: 'listen-not-permitted', params: { port } };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return { code: 'address-not-available', params: { host } };
    default:
      return { code: 'listen-failed', params: { host, port, reason: error.message } };
  }
}

/** Answers what is no HTTP, unless the bytes would land in the middle of another answer. */
function refuse(error: NodeJS.ErrnoException, socket: Socket, connections: Connections): void {
  if (isSecure(socket) && !connections.has(socket)) {
    /* The handshake failed. */
    if (!answerPlainRequest(error, socket)) socket.destroy();
    return;
  }
  const isReset = error.code === 'ECONNRESET';
  if (!socket.writable || connections.isAnswering(socket) || isReset) return void socket.destroy(error);
  const status = statusOf(error.code);
  socket.write(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  );
  socket.destroySoon();
}

function statusOf(code: string | undefined): number {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return 431;
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return 413;
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 408;
    default:
      return 400;
  }
}
