import { connect, type Socket } from 'node:net';
import type { Fault } from '../../../../shared/contract/fault.ts';
import type { AskContext, Patience, PushTarget } from '../dialects/dialect.ts';
import { connectionFault } from '../http/connection-fault.ts';
import { PushFailure } from './push-failure.ts';

type Phase = keyof Patience;

/** No dialect's device says so much at once; the rest waits in the device. */
const mostUnread = 64 * 1024;

/** Bytes to and from a device over one TCP connection. What goes wrong is thrown as `PushFailure`. */
export class Conversation {
  readonly #target: PushTarget;
  readonly #socket: Socket;
  readonly #patience: Patience;
  #received: Buffer = Buffer.alloc(0);
  #ended: Fault | undefined;
  #wake: () => void = () => undefined;
  /** Of the update that is under way, for what a broken connection means. */
  #sent = 0;
  #size = 0;
  /** In the time of `performance.now`; however much the device talks. */
  #deadline = Infinity;

  private constructor(
    socket: Socket,
    target: PushTarget,
    { signal, patience }: Omit<AskContext, 'credentials'>,
  ) {
    this.#socket = socket;
    this.#target = target;
    this.#patience = patience;
    const end = (fault: () => Fault) => {
      this.#ended ??= fault();
      this.#wake();
    };
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      if (this.#received.length > mostUnread) socket.pause();
      this.#wake();
    });
    socket.on('error', (error) => end(() => connectionFault(error, target, this.#sent, this.#size)));
    socket.on('end', () => end(() => connectionFault(closedByDevice, target, this.#sent, this.#size)));
    const cancel = () => end(() => ({ code: 'cancelled', params: {} }));
    signal.addEventListener('abort', cancel, { once: true });
    socket.once('close', () => signal.removeEventListener('abort', cancel));
    if (signal.aborted) cancel();
  }

  /** Connects, runs `talk`, and closes the connection whatever came of it. */
  static async hold<Value>(
    target: PushTarget,
    context: Omit<AskContext, 'credentials'>,
    talk: (conversation: Conversation) => Promise<Value>,
  ): Promise<Value> {
    const socket = connect({ host: target.host, port: target.port });
    return Conversation.over(socket, target, context, async (conversation) => {
      await conversation.#until('connecting', () => !socket.connecting, ['connect']);
      return talk(conversation);
    });
  }

  /** The same over a connection that stands, or is being made. */
  static async over<Value>(
    socket: Socket,
    target: PushTarget,
    context: Omit<AskContext, 'credentials'>,
    talk: (conversation: Conversation) => Promise<Value>,
  ): Promise<Value> {
    const conversation = new Conversation(socket, target, context);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    try {
      return await talk(conversation);
    } finally {
      socket.destroy();
      if (!socket.closed) await closed;
    }
  }

  /** From here on a broken connection breaks an update of `size` bytes, of which `sent` were sent. */
  counts(sent: number, size: number): void {
    this.#sent = sent;
    this.#size = size;
  }

  /** Until this is called again, all that the device says has that long together. */
  endsWithin(phase: Phase): void {
    this.#deadline = performance.now() + this.#patience[phase];
  }

  /** Resolves when the bytes have left the socket. */
  async write(bytes: Uint8Array | string, phase: Phase = 'sending'): Promise<void> {
    let hasLeft = false;
    this.#socket.write(bytes, (error) => {
      hasLeft = !error;
      this.#wake();
    });
    await this.#until(phase, () => hasLeft);
  }

  /** Bytes that have come and were not read yet; what follows them stays for the next read. */
  async read(length: number, phase: Phase): Promise<Buffer> {
    await this.#until(phase, () => this.#received.length >= length);
    return this.#take(length);
  }

  /** Whatever has come, one byte at least. */
  async readSome(phase: Phase): Promise<Buffer> {
    await this.#until(phase, () => this.#received.length > 0);
    return this.#take(this.#received.length);
  }

  /** Whatever has come in that time; undefined where that is nothing. */
  async readSoon(milliseconds: number): Promise<Buffer | undefined> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#wake();
    }, milliseconds);
    try {
      await this.#until('answering', () => isLate || this.#received.length > 0);
    } finally {
      clearTimeout(timer);
    }
    return this.#received.length > 0 ? this.readSome('answering') : undefined;
  }

  /** The first byte that has come and was not read yet, if any. */
  peek(): number | undefined {
    return this.#received[0];
  }

  #take(length: number): Buffer {
    const taken = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    if (this.#received.length <= mostUnread) this.#socket.resume();
    return taken;
  }

  async #until(phase: Phase, holds: () => boolean, events: readonly 'connect'[] = []): Promise<void> {
    const changed = () => this.#wake();
    for (const event of events) this.#socket.once(event, changed);
    const timer = setTimeout(
      () => {
        this.#ended ??= this.#stalled(phase);
        this.#wake();
      },
      Math.min(this.#patience[phase], this.#deadline - performance.now()),
    );
    try {
      while (!holds()) {
        if (this.#ended !== undefined) throw new PushFailure(this.#ended);
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #stalled(during: Phase): Fault {
    const seconds = Math.round(this.#patience[during] / 1_000);
    return { code: 'device-stalled', params: { host: this.#target.host, seconds, during } };
  }
}

const closedByDevice = Object.assign(new Error('the device ended the connection'), { code: 'ECONNRESET' });
