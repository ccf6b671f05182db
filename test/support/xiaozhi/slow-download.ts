import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A download that stands still after its first bytes, until somebody reads on. */
export async function openSlowly(port: number, path: string): Promise<{ socket: Socket; begun: Buffer }> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
  const [begun] = (await once(socket, 'data')) as [Buffer];
  socket.pause();
  return { socket, begun };
}
