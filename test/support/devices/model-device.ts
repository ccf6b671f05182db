import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { parseImage } from '../../../shared/firmware/image/image.ts';

/**
 * What goes wrong on purpose.
 *
 * - `says-failure`: takes everything and says in its dialect that it failed, under whatever HTTP status it has for that
 * - `html-page`: answers an upload with a page of some other device, as HTTP 200
 * - `early-refusal`: answers an upload after its first bytes, and ends the connection
 * - `reset-in-middle`, `reset-at-end`: the connection breaks; at the end the update has been taken
 * - `cut-answer`: the update has been taken, the answer ends in its middle
 * - `silent`: takes everything and never says a word
 * - `deaf`: reads nothing of a body
 * - `never-back`, `back-old`, `back-other`: takes it, and then does not run it
 */
export type DeviceFault =
  | 'says-failure'
  | 'html-page'
  | 'early-refusal'
  | 'reset-in-middle'
  | 'reset-at-end'
  | 'cut-answer'
  | 'silent'
  | 'deaf'
  | 'never-back'
  | 'back-old'
  | 'back-other';

/** What a device runs. */
export interface Running {
  readonly version: string;
  readonly date: string;
  readonly time: string;
}

export interface DeviceOptions {
  readonly runs?: Running;
  readonly fault?: DeviceFault;
  readonly credentials?: { readonly user: string; readonly password: string };
  /** Milliseconds that it is away for. */
  readonly bootTime?: number;
  /** What an image makes of it, where its descriptor does not tell. */
  readonly reads?: (image: Buffer) => Running | undefined;
  /** Milliseconds between two reads of a body. */
  readonly readEvery?: number;
}

/** Answers one request; what it returns means nothing. */
export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<unknown>;

export const oldVersion: Running = { version: '1.0.0', date: 'Jan 31 2026', time: '03:54:41' };
const otherVersion: Running = { version: '9.9.9', date: 'Feb 01 2026', time: '10:00:00' };

/** One HTTP device on a free port: what it runs, when it restarts, and every breach of protocol that it saw. */
export class ModelDevice {
  readonly fault: DeviceFault | undefined;
  /** What a client did that the real device would not put up with. A good client leaves it empty. */
  readonly problems: string[] = [];
  readonly requests: string[] = [];
  running: Running;
  boots = 1;
  startedAt = Date.now();
  readonly #options: DeviceOptions;
  #isAway = false;
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #handler: Handler = () => Promise.resolve();

  constructor(options: DeviceOptions) {
    this.#options = options;
    this.fault = options.fault;
    this.running = options.runs ?? oldVersion;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  get uptime(): number {
    return Math.floor((Date.now() - this.startedAt) / 1_000);
  }

  async listen(handler: Handler): Promise<this> {
    this.#handler = handler;
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    onTestFinished(() => {
      this.#server.closeAllConnections();
      this.#server.close();
    });
    return this;
  }

  /**
   * The body of a request, read as a small server does. Undefined where a fault ended it; then the connection is gone,
   * or was answered already.
   */
  async body(request: IncomingMessage, response: ServerResponse): Promise<Buffer | undefined> {
    const declared = request.headers['content-length'];
    if (declared === undefined) this.problems.push(`${request.url ?? ''} came without Content-Length`);
    if (request.headers['transfer-encoding'] !== undefined) this.problems.push('a chunked body');
    if (request.headers.expect !== undefined) this.problems.push('Expect');
    if (this.fault === 'deaf') {
      request.pause();
      return undefined;
    }
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (this.#endEarly(request.socket, response, length, Number(declared))) return undefined;
      if (this.#options.readEvery !== undefined) await pause(this.#options.readEvery);
    }
    if (length !== Number(declared)) this.problems.push(`${length} bytes instead of ${declared ?? 'any'}`);
    return Buffer.concat(chunks);
  }

  /** Answers an upload that was taken, unless a fault says otherwise; then restarts into it where that is asked. */
  taken(response: ServerResponse, image: Buffer, answer: () => unknown, restarts = true): ServerResponse {
    const into = this.#into(image);
    if (this.fault === 'reset-at-end') response.socket?.resetAndDestroy();
    else if (this.fault === 'cut-answer') {
      response.writeHead(200, { 'Content-Length': 1_000 });
      response.write('{"sta');
      response.socket?.end();
    } else if (this.fault !== 'silent') answer();
    if (restarts) this.restart(into);
    return response;
  }

  /** Away for its boot time; every connection is broken meanwhile. */
  restart(into: Running): void {
    this.#isAway = true;
    setTimeout(() => {
      this.running = into;
      this.boots += 1;
      this.startedAt = Date.now();
      this.#isAway = this.fault === 'never-back';
    }, this.#options.bootTime ?? 60).unref();
  }

  /** What an image makes of it after the next start. */
  into(image: Buffer): Running {
    return this.#into(image);
  }

  #into(image: Buffer): Running {
    if (this.fault === 'back-old') return this.running;
    if (this.fault === 'back-other') return otherVersion;
    const read = this.#options.reads?.(image);
    if (read !== undefined) return read;
    const parsed = parseImage(image);
    const descriptor = parsed.ok ? parsed.value.appDescriptor : undefined;
    if (descriptor === undefined) {
      this.problems.push('no valid image');
      return this.running;
    }
    return { version: descriptor.version, date: descriptor.compileDate, time: descriptor.compileTime };
  }

  #endEarly(socket: Socket, response: ServerResponse, length: number, declared: number): boolean {
    if (this.fault === 'reset-in-middle' && length < declared) {
      socket.resetAndDestroy();
      return true;
    }
    if (this.fault === 'early-refusal' && length < declared) {
      response.writeHead(400, { Connection: 'close' });
      response.end('Not Enough Space', () => socket.destroySoon());
      return true;
    }
    return false;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#isAway) {
      request.socket.resetAndDestroy();
      return;
    }
    const url = new URL(request.url ?? '/', 'http://device');
    this.requests.push(`${request.method ?? ''} ${url.pathname}`);
    response.setHeader('Connection', 'close');
    try {
      await this.#handler(request, response, url);
    } catch (error) {
      if (!request.destroyed) this.problems.push(String(error));
    }
  }
}

export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain',
): ServerResponse {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
  return response.end(text);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): ServerResponse {
  return sendText(response, status, JSON.stringify(value), 'application/json');
}

export const somePage = '<!DOCTYPE html><html><head><title>Router</title></head><body>Welcome</body></html>';

/** Whether a request carries this user name and password by Basic. Answers with the challenge where it does not. */
export function admits(
  request: IncomingMessage,
  response: ServerResponse,
  credentials: DeviceOptions['credentials'],
): boolean {
  if (credentials === undefined) return true;
  const expected = `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
  if (request.headers.authorization === expected) return true;
  response.setHeader('WWW-Authenticate', 'Basic realm="Login Required"');
  sendText(response, 401, '');
  return false;
}
