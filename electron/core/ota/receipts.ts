import type { Socket } from 'node:net';

const waiting = new WeakMap<Socket, Set<() => void>>();

/**
 * Tells once whether the peer took all that was sent to it. That the kernel has the bytes says nothing: it keeps
 * megabytes for a device that has lost its power. Asking for more on the same connection says so, and so does an
 * orderly end of it that comes after the last byte; a reset, our own end, or an end that came before do not.
 */
export function whenReceived(socket: Socket, tell: (received: boolean) => void): void {
  if (socket.readableEnded || socket.closed) {
    tell(false);
    return;
  }
  const settle = (received: boolean) => {
    socket.off('close', onClose);
    waiting.get(socket)?.delete(onRequest);
    tell(received);
  };
  const onRequest = () => settle(true);
  const onClose = (hadError: boolean) => settle(socket.readableEnded && !hadError);
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
