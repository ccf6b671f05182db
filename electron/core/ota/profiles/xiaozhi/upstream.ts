import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { reasonOf } from './firmware-folder.ts';

export interface UpstreamAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

export type UpstreamOutcome =
  { readonly ok: true; readonly answer: UpstreamAnswer } | { readonly ok: false; readonly reason: string };

/** The device itself gives up after 30 s. */
const timeout = 10_000;
const longestAnswer = 256 * 1024;
const via = '1.1 flashdock';

/* Of this connection alone (RFC 9110, section 7.6.1), or set anew for the next one. */
const notForwarded = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
  ...['host', 'content-length', 'expect', 'accept-encoding', 'via'],
  /* What a device shows to this share is for no other server. */
  'authorization',
]);

/** Without what may be a secret: user, password and query. */
export function shownUrl(text: string): string {
  const { origin, pathname } = new URL(text);
  return origin + pathname;
}

/** Another OTA server that answers in our name for everything but firmware. */
export class Upstream {
  readonly url: string;
  /** As people may see it. */
  readonly shown: string;
  readonly #ended = new AbortController();

  constructor(url: string) {
    this.url = url;
    this.shown = shownUrl(url);
  }

  /** Where the firmware goes on to activate: it appends the word to the URL that it checks. */
  get activationUrl(): string {
    return `${this.url.replace(/\/$/, '')}/activate`;
  }

  /** Passes a POST on as it came, its fields included. Never fails by throwing. */
  async forward(request: IncomingMessage, body: Uint8Array, url = this.url): Promise<UpstreamOutcome> {
    if (request.headers.via?.includes(via) === true) return { ok: false, reason: 'it is this server itself' };
    const fields = Object.entries(request.headers).filter(([name]) => !notForwarded.has(name));
    const headers = { ...Object.fromEntries(fields), 'content-length': body.length, via };
    const signal = AbortSignal.any([this.#ended.signal, AbortSignal.timeout(timeout)]);
    try {
      return { ok: true, answer: await post(url, headers, body, signal) };
    } catch (error) {
      return { ok: false, reason: signal.aborted ? reasonOf(signal.reason) : reasonOf(error) };
    }
  }

  dispose(): void {
    this.#ended.abort(new Error('the share has ended'));
  }
}

function post(
  url: string,
  headers: Readonly<Record<string, string | string[] | number | undefined>>,
  body: Uint8Array,
  signal: AbortSignal,
): Promise<UpstreamAnswer> {
  const start = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    /* No agent: a connection of its own, which ends with the answer. */
    const outgoing = start(url, { method: 'POST', headers, agent: false, signal });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      readAnswer(response).then(resolve, (error: unknown) => {
        outgoing.destroy();
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
    outgoing.end(body);
  });
}

async function readAnswer(response: IncomingMessage): Promise<UpstreamAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestAnswer) throw new Error(`its answer is longer than ${longestAnswer} bytes`);
    chunks.push(chunk);
  }
  const contentType = response.headers['content-type'] ?? 'application/octet-stream';
  return { status: response.statusCode ?? 0, contentType, body: Buffer.concat(chunks) };
}
