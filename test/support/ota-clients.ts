import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { parseAnswer, readToEnd, type RawAnswer } from './raw-http.ts';

/*
 * Models of the clients that devices carry, as strict as the originals: what they cannot take throws here.
 */

/** ESP-IDF's OTA demo over bare sockets (v2.0: HTTP/1.1; v2.1 to v3.0: HTTP/1.0): the end of the file is EOF. */
export async function legacyDemo(port: number, path: string, version: '2.0' | '2.1'): Promise<Buffer> {
  const request =
    version === '2.0'
      ? `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port} \r\n\r\n`
      : `GET ${path} HTTP/1.0\r\nHost: 127.0.0.1:${port}\r\nUser-Agent: esp-idf/1.0 esp32\r\n\r\n`;
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  const bytes = await readToEnd(socket);
  /* It looks for the blank line in its first `recv(1024)` alone, and never at the status. */
  const end = bytes.subarray(0, 1024).indexOf('\r\n\r\n');
  if (end < 0) throw new Error('no blank line in the first 1024 bytes');
  return bytes.subarray(end + 4);
}

function dialPlain(port: number): Socket {
  return connect(port, '127.0.0.1');
}

/** `esp_http_client`: one connection, kept as long as the server keeps it. Header names compare case-sensitively. */
export class EspHttpClient {
  readonly #port: number;
  readonly #dial: (port: number) => Socket;
  #socket: Socket | undefined;
  connections = 0;

  constructor(port: number, dial: (port: number) => Socket = dialPlain) {
    this.#port = port;
    this.#dial = dial;
  }

  async perform(method: 'GET' | 'HEAD', path: string, range?: string): Promise<RawAnswer> {
    const socket = this.#connected();
    const lines = [
      `${method} ${path} HTTP/1.1`,
      'User-Agent: ESP32 HTTP Client/1.0',
      `Host: 127.0.0.1:${this.#port}`,
    ];
    if (range !== undefined) lines.push(`Range: ${range}`);
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    const answer = await this.#read(socket, method);
    if (answer.fields.get('Connection') === 'close') this.close();
    return answer;
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #connected(): Socket {
    if (this.#socket === undefined) {
      this.#socket = this.#dial(this.#port);
      this.connections += 1;
    }
    return this.#socket;
  }

  async #read(socket: Socket, method: string): Promise<RawAnswer> {
    const chunks: Buffer[] = [];
    for (;;) {
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (!bytes.includes('\r\n\r\n')) continue;
      const answer = parseAnswer(bytes);
      if (method === 'HEAD' || answer.status === 304) return answer;
      const length = answer.fields.get('Content-Length');
      if (length === undefined) throw new Error('no Content-Length');
      if (answer.body.length >= Number(length)) return answer;
    }
  }
}

/** `esp_https_ota` in one go. */
export async function downloadFull(port: number, path: string): Promise<Buffer> {
  const client = new EspHttpClient(port);
  const { status, body } = await client.perform('GET', path);
  client.close();
  if (status !== 200) throw new Error(`status ${status}`);
  return body;
}

/** `ota_resumption`: asks for a range from the very beginning on, and wants 206. */
export async function resumeFrom(port: number, path: string, written: number): Promise<Buffer> {
  const client = new EspHttpClient(port);
  const { status, body } = await client.perform('GET', path, `bytes=${written}-`);
  client.close();
  if (status !== 206) throw new Error(`status ${status}`);
  return body;
}

/** `partial_http_download`: HEAD, then blocks over one connection; the first may end one past the last byte. */
export async function downloadPartially(
  port: number,
  path: string,
  blockSize = 65_536,
  dial: (port: number) => Socket = dialPlain,
): Promise<{ bytes: Buffer; connections: number }> {
  const client = new EspHttpClient(port, dial);
  const head = await client.perform('HEAD', path);
  const total = Number(head.fields.get('Content-Length'));
  if (head.status !== 200 || !(total > 0)) throw new Error(`HEAD ${head.status}`);
  const blocks: Buffer[] = [];
  let position = 0;
  while (position < total) {
    const isLast = position > 0 && position + blockSize >= total;
    const end = Math.min(position + blockSize, total);
    const range = isLast ? `bytes=${position}-` : `bytes=${position}-${end === total ? total : end - 1}`;
    const { status, body } = await client.perform('GET', path, range);
    if (status !== 206) throw new Error(`status ${status} for ${range}`);
    blocks.push(body);
    position += body.length;
  }
  client.close();
  return { bytes: Buffer.concat(blocks), connections: client.connections };
}
