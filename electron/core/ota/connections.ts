import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { awaitsReceipt, receivedBefore } from './receipts.ts';

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
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

interface Connection {
  /** Answered strictly one after another. */
  readonly waiting: (() => void)[];
  isAnswering: boolean;
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
    const connection: Connection = { waiting: [], isAnswering: false, farewell: undefined };
    this.#connections.set(socket, connection);
    socket.once('close', () => this.#connections.delete(socket));
    /*
     * node:http destroys a socket as soon as its own end is out. A peer that still sends would get a reset and lose
     * what it has not read, and nobody would learn whether it took everything. So only our half is closed.
     */
    socket.destroySoon = () => {
      connection.farewell ??= { since: performance.now(), bytesRead: socket.bytesRead };
      socket.end();
    };
  }

  /** A pipelined request waits until the answer before it is out. */
  take(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const connection = this.#connections.get(socket);
    if (connection === undefined || connection.farewell !== undefined) return;
    receivedBefore(socket);
    const answer = () => {
      connection.isAnswering = true;
      response.once('close', () => {
        connection.isAnswering = false;
        if (connection.farewell === undefined) connection.waiting.shift()?.();
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
    else socket.destroySoon();
  }

  isAnswering(socket: Socket): boolean {
    return this.#connections.get(socket)?.isAnswering ?? false;
  }

  endAll(): void {
    clearInterval(this.#sweep);
    for (const socket of this.#connections.keys()) socket.destroy();
  }

  #endFarewells(): void {
    const now = performance.now();
    for (const [socket, { farewell }] of this.#connections) {
      if (farewell === undefined) continue;
      const isFlooding = socket.bytesRead - farewell.bytesRead > mostBytesAfterEnd;
      const patience = awaitsReceipt(socket) ? this.#patience.reading : this.#patience.farewell;
      if (isFlooding || now - farewell.since > patience) socket.destroy();
    }
  }
}
