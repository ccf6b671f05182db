import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ByteRange } from './range.ts';
import { whenReceived } from './receipts.ts';

/** libuv's side of a socket; Node's own idle timer reads the same two figures. */
interface StreamHandle {
  readonly bytesWritten: number;
  readonly writeQueueSize: number | undefined;
}

/**
 * `received`: the peer has every byte. `unconfirmed`: every byte left and the peer ended in order, but nothing tells
 * whether it has them (see `Receipt`). `cut`: the connection ended or broke before.
 */
export type TransferEnd = 'received' | 'unconfirmed' | 'cut';

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

  /** Calls back once the kernel has all of it and the peer has said that it has too, or once neither can be any more. */
  whenOver(response: ServerResponse, over: (end: TransferEnd) => void): void {
    /* A handler that had to wait may come too late: then there is no end to wait for. */
    if (response.destroyed || this.#socket.destroyed) {
      over('cut');
      return;
    }
    response.once('close', () => {
      if (!response.writableFinished) {
        over('cut');
        return;
      }
      this.#left = this.length;
      whenReceived(this.#socket, (receipt) => over(receipt === 'none' ? 'cut' : receipt));
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
