import type { Socket } from 'node:net';
import { holdUntilDelivered, isConnected } from './delivery.ts';
import { awaitsReceipt } from './receipts.ts';
import { isSecure } from './secure-server.ts';

/*
 * A client that drops a broken download says goodbye in TLS all the same, and resets the connection right after. By
 * then Node's TLS listens no more; so our end waits a moment for the reset to arrive, and asks the system for it.
 */
const resetArrivesWithin = 300;

/** How the end of our side of one socket goes out. */
export interface Farewell {
  /** Ends our side, at once or when the client has ended its own. */
  begin(): void;
  /** Ends our side now, whatever the client is doing. */
  force(): void;
}

/**
 * Over plain TCP our end is a flag on the last segment. Over TLS it is a message of its own (`close_notify`), and a
 * client that has all it asked for leaves that unread: its operating system then resets the connection, and a complete
 * download looks like a broken one. So over TLS, while it is not known whether the client took everything, our end
 * waits for the client's.
 *
 * `held`: both ends are out, and the connection is kept to learn whether the client took the last bytes.
 */
export function farewellOf(socket: Socket, held: () => void): Farewell {
  const end = socket.end.bind(socket);
  if (!isSecure(socket)) {
    holdUntilDelivered(socket, held);
    /* When the client ends its side Node's HTTP ends ours again, and Node makes an error of that for nobody. */
    socket.end = (...args: []) => (socket.writableEnded ? socket : end(...args));
    return { begin: () => void end(), force: () => void end() };
  }
  let delay: NodeJS.Timeout | undefined;
  socket.once('close', () => clearTimeout(delay));
  /* Node's HTTP calls this as soon as the client has ended its side. */
  socket.end = (...args: []) => {
    delay ??= setTimeout(
      () => {
        if (!isConnected(socket)) socket.destroy(new Error('The client has reset the connection.'));
        else end(...args);
      },
      awaitsReceipt(socket) ? resetArrivesWithin : 0,
    );
    return socket;
  };
  return {
    begin: () => {
      /* The answer's own listeners come first: they know whether there is something to wait for. */
      setImmediate(() => {
        if (!awaitsReceipt(socket) || socket.readableEnded) socket.end();
      });
    },
    force: () => socket.end(),
  };
}
