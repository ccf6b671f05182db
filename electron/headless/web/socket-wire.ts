import type { WebSocket } from 'ws';
import type { Wire } from '../../../shared/contract/wire.ts';

/** The bench's end of one browser's WebSocket. */
export function socketWire(socket: WebSocket): Wire {
  return {
    send: (message) =>
      new Promise((resolve) => {
        /* A failed write is followed by `close`, which ends everything that was sending. */
        socket.send(message, () => resolve());
      }),
    onMessage: (listener) => {
      socket.on('message', (data, isBinary) => {
        if (isBinary || !Buffer.isBuffer(data)) socket.close(1003, 'Text only.');
        else listener(data.toString('utf8'));
      });
    },
    onClose: (listener) => socket.once('close', () => listener()),
  };
}
