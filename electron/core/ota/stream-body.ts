import type { ServerResponse } from 'node:http';
import type { Pacer } from './access/pacer.ts';
import type { Exchange } from './exchange.ts';
import type { ByteRange } from './range.ts';
import type { Served } from './respond.ts';
import { isSecure } from './secure-server.ts';
import { Transfer } from './transfer.ts';

/*
 * One TLS record. What is given to TLS is encrypted at once and whole, and waits as one piece until the last byte of it
 * is with the kernel: only small pieces, one after another, keep the count of what has left near the truth and the
 * memory of many slow clients small.
 */
const recordLength = 16 * 1024;

export interface BodyStream {
  readonly served: Served;
  readonly body: ByteRange;
  /** Undefined when there is nothing to read there; fewer bytes than asked for are fine. */
  readonly read: (
    position: number,
    length: number,
  ) => Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** Bytes of one write, at most. */
  readonly sliceLength: number;
  /** Undefined: as fast as the client takes it. */
  readonly pacer: Pacer | undefined;
}

/**
 * Writes a body slice by slice and ends the response. What cannot be read breaks the connection: a client must not
 * take a short body for complete.
 */
export async function streamBody(
  exchange: Exchange,
  response: ServerResponse,
  { served, body, read, sliceLength, pacer }: BodyStream,
): Promise<void> {
  const { socket } = exchange.request;
  const secure = isSecure(socket);
  const most = Math.min(sliceLength, pacer?.slice ?? sliceLength, secure ? recordLength : sliceLength);
  /* The header does not wait for its turn: clients give up when nothing comes at all. */
  if (pacer !== undefined) response.flushHeaders();
  for (let position = body.from; position < body.to;) {
    const length = Math.min(most, body.to - position);
    if (pacer !== undefined && !(await hasTurn(response, pacer, length))) return;
    const slice = await read(position, length);
    if (response.destroyed) return;
    if (slice === undefined) return void response.destroy();
    const written = write(response, slice, secure);
    if (position === body.from)
      exchange.track(served, new Transfer(socket, body, socket.bytesWritten - slice.length), response);
    position += slice.length;
    if (!(await written)) return;
  }
  response.end();
}

/** False when the connection ended instead. */
function hasTurn(response: ServerResponse, pacer: Pacer, bytes: number): Promise<boolean> {
  return new Promise((resolve) => {
    const onClose = () => {
      giveUp();
      resolve(false);
    };
    const giveUp = pacer.take(bytes, () => {
      response.off('close', onClose);
      resolve(!response.destroyed);
    });
    response.once('close', onClose);
  });
}

/** Resolves when more may be written: over TLS once this slice is with the kernel. False when the connection ended instead. */
function write(response: ServerResponse, slice: Uint8Array, isToLeave: boolean): boolean | Promise<boolean> {
  if (!isToLeave) return response.write(slice) || hasDrained(response);
  return new Promise((resolve) => {
    const onClose = () => resolve(false);
    response.once('close', onClose);
    response.write(slice, (error) => {
      response.off('close', onClose);
      resolve(!(error instanceof Error));
    });
  });
}

/** False when the connection ended instead. */
function hasDrained(response: ServerResponse): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isDrained: boolean) => {
      response.off('drain', onDrain);
      response.off('close', onClose);
      resolve(isDrained);
    };
    const onDrain = () => settle(true);
    const onClose = () => settle(false);
    response.once('drain', onDrain);
    response.once('close', onClose);
    if (response.destroyed) settle(false);
  });
}
