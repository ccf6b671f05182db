import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { parseAnswer, type RawAnswer } from './raw-http.ts';

const mostTries = 10;
const timeout = 5_000;

export interface AuthenticatedDownload {
  readonly answer: RawAnswer;
  /** Statuses of all answers, in their order. */
  readonly statuses: readonly number[];
}

/**
 * `esp_https_ota` with a user and a password (`esp_http_client.c`, `esp_http_client_add_auth`): asks without
 * credentials first; on 401 it takes the scheme from `WWW-Authenticate`, reads the body to its end and asks again over
 * the same connection, at most ten times. It does not look whether the server wants to close it.
 */
export async function downloadAuthenticated(
  port: number,
  path: string,
  { user, password }: { readonly user: string; readonly password: string },
): Promise<AuthenticatedDownload> {
  const socket = connect(port, '127.0.0.1');
  const statuses: number[] = [];
  let authorization = '';
  try {
    for (let tries = 0; ; tries += 1) {
      socket.write(
        `GET ${path} HTTP/1.1\r\nUser-Agent: ESP32 HTTP Client/1.0\r\nHost: 127.0.0.1:${port}\r\n${authorization}\r\n`,
      );
      const answer = await readAnswer(socket);
      statuses.push(answer.status);
      if (answer.status !== 401 || tries === mostTries) return { answer, statuses };
      if (!(answer.fields.get('WWW-Authenticate') ?? '').startsWith('Basic'))
        throw new Error('This authentication method is not supported');
      authorization = `Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}\r\n`;
    }
  } finally {
    socket.destroy();
  }
}

async function readAnswer(socket: Socket): Promise<RawAnswer> {
  const chunks: Buffer[] = [];
  for (;;) {
    chunks.push(await nextChunk(socket));
    const bytes = Buffer.concat(chunks);
    if (!bytes.includes('\r\n\r\n')) continue;
    const answer = parseAnswer(bytes);
    if (answer.body.length >= Number(answer.fields.get('Content-Length'))) return answer;
  }
}

async function nextChunk(socket: Socket): Promise<Buffer> {
  const settled = new AbortController();
  const signal = AbortSignal.any([settled.signal, AbortSignal.timeout(timeout)]);
  const ended = once(socket, 'close', { signal }).then(() => {
    throw new Error('the connection ended before the answer');
  });
  try {
    const [chunk] = (await Promise.race([once(socket, 'data', { signal }), ended])) as [Buffer];
    return chunk;
  } finally {
    ended.catch(() => undefined);
    settled.abort();
  }
}
