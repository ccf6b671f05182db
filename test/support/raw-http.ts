import { connect, type Socket } from 'node:net';

/** One answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  /** Status line and fields with the blank line that ends them. */
  readonly headerBlock: string;
  /** Names as sent. */
  readonly fields: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** Sends bytes as they are and reads until the server ends the connection. */
export async function exchangeRaw(port: number, request: string | Buffer): Promise<Buffer> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.write(request);
  return readToEnd(socket);
}

export function readToEnd(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('error', reject);
    socket.once('end', () => resolve(Buffer.concat(chunks)));
  });
}

export function parseAnswer(bytes: Buffer): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n') + 4;
  const headerBlock = bytes.subarray(0, end).toString('latin1');
  const [statusLine = '', ...lines] = headerBlock.trimEnd().split('\r\n');
  const fields = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  return { status: Number(statusLine.split(' ')[1]), headerBlock, fields, body: bytes.subarray(end) };
}

/** One request with `Connection: close`, fields as given. */
export async function request(
  port: number,
  method: string,
  path: string,
  fields: Readonly<Record<string, string>> = {},
  body = '',
): Promise<RawAnswer> {
  const length = body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, ...fields, ...length }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return parseAnswer(
    await exchangeRaw(
      port,
      `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\nConnection: close\r\n\r\n${body}`,
    ),
  );
}
