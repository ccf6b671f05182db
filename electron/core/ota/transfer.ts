import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ByteRange } from './range.ts';

/** libuv's side of a socket; Node's own idle timer reads the same two figures. */
interface StreamHandle {
  readonly bytesWritten: number;
  readonly writeQueueSize: number | undefined;
}

/** `sent`: every byte left the socket and nothing broke. `cut`: the connection ended or broke before. */
export type TransferEnd = 'sent' | 'cut';

/** One response body on its way out of one socket. */
export class Transfer {
  readonly range: ByteRange;
  readonly #socket: Socket;
  readonly #handle: StreamHandle | undefined;
  readonly #bodyStart: number;
  #left = 0;
  #told = 0;

  /** `bodyStart`: how many bytes the socket had been given before the first of this body. */
  constructor(socket: Socket, range: ByteRange, bodyStart: number) {
    this.range = range;
    this.#socket = socket;
    this.#handle = (socket as { _handle?: StreamHandle })._handle;
    this.#bodyStart = bodyStart;
  }

  get length(): number {
    return this.range.to - this.range.from;
  }

  /** Bytes of the body that the kernel has taken, header not counted, as of the last `sample`. */
  get bytesLeft(): number {
    return this.#left;
  }

  /** Looks again; returns how many bytes have left since it last said so. */
  sample(): number {
    this.#look();
    const more = this.#left - this.#told;
    this.#told = this.#left;
    return more;
  }

  /**
   * Calls back once it is over. A response that ends its connection is over when the peer has closed too: only
   * then is it known that it did not reset the connection with bytes unread.
   */
  whenOver(response: ServerResponse, closesAfter: boolean, over: (end: TransferEnd) => void): void {
    const socket = this.#socket;
    const settle = (end: TransferEnd) => {
      if (end === 'sent') this.#left = this.length;
      over(end);
    };
    response.once('close', () => {
      if (!response.writableFinished) settle('cut');
      else if (!closesAfter) settle('sent');
      else if (socket.closed) settle(socket.errored === null ? 'sent' : 'cut');
      else {
        this.#left = this.length;
        socket.once('close', (hadError) => settle(hadError ? 'cut' : 'sent'));
      }
    });
  }

  /** libuv empties the queue of a broken connection as if it had been written: what was seen before counts. */
  #look(): void {
    if (this.#socket.destroyed) return;
    this.#left = Math.min(this.length, Math.max(this.#left, this.#takenByKernel() - this.#bodyStart));
  }

  /** A write counts as written when libuv gets it, whole; what it has not passed on yet is in its queue. */
  #takenByKernel(): number {
    const handle = this.#handle;
    if (handle?.writeQueueSize !== undefined) return handle.bytesWritten - handle.writeQueueSize;
    return this.#socket.bytesWritten - this.#socket.writableLength;
  }
}
