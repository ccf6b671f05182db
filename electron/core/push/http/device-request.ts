import { request as openRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Fault, Outcome } from '../../../../shared/contract/fault.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { Patience, PushTarget } from '../dialects/dialect.ts';
import { connectionFault } from './connection-fault.ts';

/** Small enough that a slow device shows progress, large enough not to cost anything. */
const chunkSize = 16 * 1024;
/** No answer of a device that matters is longer. */
const answerLimit = 256 * 1024;

export interface DeviceRequest {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent one after the other under one exact Content-Length; never chunked. */
  readonly body?: readonly Uint8Array[];
  /** The connection stands. */
  readonly onConnect?: () => void;
  /** Bytes of the body that have left the socket. */
  readonly onSent?: (bytes: number) => void;
}

export interface DeviceAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Every byte of the body left, and the connection ended before a whole answer came. */
export interface AnswerLost {
  readonly lost: true;
}

const answerLost: AnswerLost = { lost: true };

/**
 * One exchange with a device over a connection of its own, which is closed when the promise resolves. An answer that
 * comes while the body is still being sent ends the sending and is the answer.
 */
export async function exchange(
  target: PushTarget,
  request: DeviceRequest,
  { signal, patience }: { readonly signal: AbortSignal; readonly patience: Patience },
): Promise<Outcome<DeviceAnswer | AnswerLost>> {
  if (signal.aborted) return fail({ code: 'cancelled', params: {} });
  return new DeviceExchange(target, request, patience).run(signal);
}

class DeviceExchange {
  readonly #target: PushTarget;
  readonly #request: DeviceRequest;
  readonly #patience: Patience;
  readonly #size: number;
  readonly #client: ClientRequest;
  readonly #done = Promise.withResolvers<Outcome<DeviceAnswer | AnswerLost>>();
  #sent = 0;
  #phase: keyof Patience = 'connecting';
  #hasAnswered = false;
  #watchdog: NodeJS.Timeout | undefined;

  constructor(target: PushTarget, request: DeviceRequest, patience: Patience) {
    this.#target = target;
    this.#request = request;
    this.#patience = patience;
    this.#size = request.body?.reduce((sum, part) => sum + part.byteLength, 0) ?? 0;
    const length = request.method === 'POST' ? { 'Content-Length': String(this.#size) } : {};
    this.#client = openRequest({
      host: target.host,
      port: target.port,
      method: request.method,
      path: request.path,
      headers: { ...request.headers, ...length, Connection: 'close' },
      agent: false,
    });
  }

  async run(signal: AbortSignal): Promise<Outcome<DeviceAnswer | AnswerLost>> {
    const cancel = (): void => this.#done.resolve(fail({ code: 'cancelled', params: {} }));
    signal.addEventListener('abort', cancel, { once: true });
    const closed = new Promise((resolve) => this.#client.once('close', resolve));
    this.#listen();
    this.#touch('connecting');
    const outcome = await this.#done.promise;
    signal.removeEventListener('abort', cancel);
    clearTimeout(this.#watchdog);
    this.#client.destroy();
    await closed;
    return outcome;
  }

  #listen(): void {
    this.#client.on('error', (error) => this.#broke(error));
    this.#client.once('response', (response) => void this.#read(response));
    this.#client.once('socket', (socket) =>
      socket.once('connect', () => {
        socket.setNoDelay(true);
        this.#request.onConnect?.();
        this.#touch('sending');
        void this.#write();
      }),
    );
  }

  async #write(): Promise<void> {
    for (const part of this.#request.body ?? []) {
      for (let at = 0; at < part.byteLength; at += chunkSize) {
        const chunk = part.subarray(at, at + chunkSize);
        if (this.#hasAnswered || !(await this.#left(chunk))) return;
        this.#sent += chunk.byteLength;
        this.#touch('sending');
        this.#request.onSent?.(this.#sent);
      }
    }
    this.#client.end();
    this.#touch('answering');
  }

  /** True when the chunk has left the socket; what went wrong comes as the client's own error. */
  #left(chunk: Uint8Array): Promise<boolean> {
    return new Promise((resolve) => {
      this.#client.write(chunk, (error) => resolve(!error));
    });
  }

  async #read(response: IncomingMessage): Promise<void> {
    this.#hasAnswered = true;
    this.#touch('answering');
    const chunks: Buffer[] = [];
    let length = 0;
    try {
      /* A device may take its time before it answers, but not for every byte of it. */
      for await (const chunk of response as AsyncIterable<Buffer>) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > answerLimit) break;
      }
    } catch (error) {
      this.#broke(error);
      return;
    }
    const { statusCode = 0, headers } = response;
    this.#done.resolve(ok({ status: statusCode, headers, body: Buffer.concat(chunks) }));
  }

  #broke(error: unknown): void {
    const isComplete = this.#phase === 'answering' && this.#sent === this.#size;
    if (isComplete && this.#size > 0) this.#done.resolve(ok(answerLost));
    else this.#done.resolve(fail(connectionFault(error, this.#target, this.#sent, this.#size)));
  }

  #touch(phase: keyof Patience): void {
    this.#phase = phase;
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#done.resolve(fail(this.#stalled())), this.#patience[phase]);
  }

  #stalled(): Fault {
    const seconds = Math.round(this.#patience[this.#phase] / 1_000);
    return { code: 'device-stalled', params: { host: this.#target.host, seconds, during: this.#phase } };
  }
}
