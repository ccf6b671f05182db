import { WebSocket } from 'ws';
import type { Wire } from '../../../shared/contract/wire.ts';

/** A browser's end of the web console's WebSocket, as a page that was opened by `url` has it. */
export async function connectSocket(url: string): Promise<{ wire: Wire; close: () => void }> {
  const page = new URL(url);
  const token = new URLSearchParams(page.hash.slice(1)).get('token') ?? '';
  const socket = new WebSocket(`ws://${page.host}/bench`, ['flashdock.v1', `token.${token}`], {
    origin: page.origin,
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const wire: Wire = {
    send: (message) => socket.send(message),
    onMessage: (listener) => {
      socket.on('message', (data: Buffer) => listener(data.toString('utf8')));
    },
    onClose: (listener) => socket.once('close', () => listener()),
  };
  return { wire, close: () => socket.terminate() };
}
