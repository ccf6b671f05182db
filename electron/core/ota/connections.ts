import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { farewellOf, type Farewell } from './farewell.ts';
import { awaitsReceipt, receivedBefore } from './receipts.ts';
import { isSecure } from './secure-server.ts';

/** Requests that one client may send ahead of our answers; more is no device. */
const mostWaiting = 16;
/** What a client may still send after our end: the rest of a request that we refused, not a flood. */
const mostBytesAfterEnd = 256 * 1024;

/** Milliseconds that a peer has from our end of a connection to its own. */
export interface FarewellPatience {
  /** Nothing of ours is on the way to it any more. */
  readonly farewell: number;
  /** It has yet to say that it took all. The kernel may hold 4 MB for a device that takes 10 KB a second. */
  readonly reading: number;
  /** Over TLS, where our end waits for its own (see `farewell.ts`); and how long where it asked us to end. */
  readonly theirEnd: number;
  readonly askedEnd: number;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

interface Connection {
  /** Answered strictly one after another. */
  readonly waiting: (() => void)[];
  isAnswering: boolean;
  /** It wants the connection ended after this answer. */
  asksForEnd: boolean;
  /** Over TLS: quiet since then, and left open so that its own end can tell what it has. */
  quietSince: number | undefined;
  readonly ending: Farewell;
  farewell: { readonly since: number; readonly bytesRead: number } | undefined;
}

/** The sockets of one listener: in what order they are answered, and how each of them ends. */
export class Connections {
  readonly #connections = new Map<Socket, Connection>();
  readonly #handle: RequestHandler;
  readonly #patience: FarewellPatience;
  readonly #sweep: NodeJS.Timeout;

  constructor(handle: RequestHandler, patience: FarewellPatience) {
    this.#handle = handle;
    this.#patience = patience;
    this.#sweep = setInterval(() => this.#endFarewells(), Math.min(1_000, patience.reading));
    this.#sweep.unref();
  }

  get count(): number {
    return this.#connections.size;
  }

  add(socket: Socket): void {
    const connection: Connection = {
      waiting: [],
      isAnswering: false,
      asksForEnd: false,
      quietSince: undefined,
      ending: farewellOf(socket, () => beginFarewell()),
      farewell: undefined,
    };
    const beginFarewell = () => {
      connection.farewell ??= { since: performance.now(), bytesRead: socket.bytesRead };
    };
    this.#connections.set(socket, connection);
    socket.once('close', () => this.#connections.delete(socket));
    /*
     * node:http destroys a socket as soon as its own end is out. A peer that still sends would get a reset and lose
     * what it has not read, and nobody would learn whether it took everything. So only our half is closed.
     */
    socket.destroySoon = () => {
      beginFarewell();
      connection.ending.begin();
    };
  }

  /** A pipelined request waits until the answer before it is out. */
  take(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const connection = this.#connections.get(socket);
    if (connection === undefined || connection.farewell !== undefined) return;
    receivedBefore(socket);
    connection.quietSince = undefined;
    connection.asksForEnd = asksForEnd(request);
    const answer = () => {
      connection.isAnswering = true;
      response.once('close', () => {
        connection.isAnswering = false;
        /* A response to a peer that is gone would never close, and its download never end. */
        if (connection.farewell === undefined && !socket.destroyed) connection.waiting.shift()?.();
      });
      this.#handle(request, response);
    };
    if (!connection.isAnswering) answer();
    else if (connection.waiting.length < mostWaiting) connection.waiting.push(answer);
    else socket.destroy();
  }

  /** Nothing has moved on it for too long. Between two answers the peer may still be reading the last one. */
  endIdle(socket: Socket): void {
    const connection = this.#connections.get(socket);
    if (connection?.farewell !== undefined) return;
    if (connection === undefined || connection.isAnswering) socket.destroy();
    else if (isSecure(socket) && awaitsReceipt(socket)) connection.quietSince ??= performance.now();
    else socket.destroySoon();
  }

  has(socket: Socket): boolean {
    return this.#connections.has(socket);
  }

  /** Our end of it is out; what still comes is not answered. */
  isLeaving(socket: Socket): boolean {
    return this.#connections.get(socket)?.farewell !== undefined;
  }

  isAnswering(socket: Socket): boolean {
    return this.#connections.get(socket)?.isAnswering ?? false;
  }

  endAll(): void {
    clearInterval(this.#sweep);
    for (const socket of this.#connections.keys()) socket.destroy();
  }

  #patienceFor({ asksForEnd, quietSince }: Connection): number {
    if (quietSince !== undefined) return 0;
    return asksForEnd ? this.#patience.askedEnd : this.#patience.theirEnd;
  }

  #endFarewells(): void {
    const now = performance.now();
    for (const [socket, connection] of this.#connections) {
      const { quietSince, farewell } = connection;
      if (quietSince !== undefined && now - quietSince > this.#patience.theirEnd) socket.destroySoon();
      if (farewell === undefined) continue;
      if (now - farewell.since > this.#patienceFor(connection)) connection.ending.force();
      const isFlooding = socket.bytesRead - farewell.bytesRead > mostBytesAfterEnd;
      const patience = awaitsReceipt(socket) ? this.#patience.reading : this.#patience.farewell;
      if (isFlooding || now - farewell.since > patience) socket.destroy();
    }
  }
}

function asksForEnd({ httpVersionMinor, headers }: IncomingMessage): boolean {
  return httpVersionMinor === 0 || /\bclose\b/i.test(headers.connection ?? '');
}
