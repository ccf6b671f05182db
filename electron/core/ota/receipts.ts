import type { Socket } from 'node:net';
import { acknowledgementOf } from './acknowledgement.ts';

/**
 * `received`: the peer's system has every byte. `unconfirmed`: the peer ended in order after the last byte had left,
 * but this system does not tell whether its end came before or after that byte. `none`: it has not, or cannot tell.
 */
export type Receipt = 'received' | 'unconfirmed' | 'none';

const waiting = new WeakMap<Socket, Set<() => void>>();

/**
 * Tells once whether the peer took all that was sent to it. That the kernel has the bytes says nothing: it keeps
 * megabytes for a device that has lost its power. Asking for more on the same connection says so, and so does an
 * orderly end of it that comes after the last byte; a reset, our own end, or an end that came before do not.
 */
export function whenReceived(socket: Socket, tell: (receipt: Receipt) => void): void {
  if (socket.readableEnded || socket.closed) {
    tell('none');
    return;
  }
  const acknowledgement = acknowledgementOf(socket);
  const settle = (receipt: Receipt) => {
    socket.off('close', onClose);
    waiting.get(socket)?.delete(onRequest);
    tell(receipt);
  };
  const onRequest = () => settle('received');
  const onClose = (hadError: boolean) => {
    if (!socket.readableEnded || hadError) settle('none');
    else if (acknowledgement === undefined) settle('received');
    else void acknowledgement().then((is) => settle(is ? 'received' : 'unconfirmed'));
  };
  socket.once('close', onClose);
  const known = waiting.get(socket) ?? new Set();
  waiting.set(socket, known.add(onRequest));
}

/** A request has come in that was not there when the answers before it went out. */
export function receivedBefore(socket: Socket): void {
  for (const tell of [...(waiting.get(socket) ?? [])]) tell();
}

/** Whether anybody still waits for this peer's word. */
export function awaitsReceipt(socket: Socket): boolean {
  return (waiting.get(socket)?.size ?? 0) > 0;
}
