import type { Wire } from '../../shared/contract/wire.ts';

/** Subprotocol of the web console's WebSocket; the token travels beside it, because a URL ends up in logs. */
const protocol = 'flashdock.v1';

/** Opens the WebSocket of the page's own origin. Rejects when the console is gone or does not take the token. */
export function openSocketWire(page: URL, token: string): Promise<Wire> {
  const address = new URL('bench', page);
  address.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  const socket = new WebSocket(address, [protocol, `token.${token}`]);
  return new Promise((resolve, reject) => {
    const refused = (): void => reject(new Error('The console cannot be reached.'));
    socket.addEventListener('close', refused, { once: true });
    socket.addEventListener('open', () => {
      socket.removeEventListener('close', refused);
      resolve({
        send: (message) => socket.send(message),
        onMessage: (listener) =>
          socket.addEventListener('message', ({ data }: MessageEvent<string>) => listener(data)),
        onClose: (listener) => socket.addEventListener('close', () => listener(), { once: true }),
      });
    });
  });
}
