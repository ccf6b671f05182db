import { Failure, Silence } from '../failure.ts';
import type { Port } from '../port/port.ts';
import { encodeSlip, SlipDecoder } from './slip.ts';

/** Enough for a ROM's boot text, which says why a chip did not enter download mode. */
const keptText = 8_192;

/** Milliseconds that a cancel waits for the answer under way; all of a cancel takes less than a second. */
const lastAnswer = 700;

/**
 * Milliseconds for a driver to take a packet, beside three times what the line needs for its bytes: esptool's
 * `DEFAULT_SERIAL_WRITE_TIMEOUT`.
 */
const writeLimit = 10_000;

/**
 * Packets over a port, and the raw text between them. Whatever ends the line (an abort, an unplug, `close`)
 * rejects what waits at once: nothing polls, and nothing outlives the job.
 */
export class Line {
  private readonly port: Port;
  private readonly address: string;
  private readonly signal: AbortSignal;
  private readonly decoder = new SlipDecoder();
  private readonly packets: Uint8Array[] = [];
  private readonly readers: ((packet: Uint8Array) => void)[] = [];
  private readonly endings = new Set<(reason: Error) => void>();
  private readonly listeners = new Set<(chunk: Uint8Array) => void>();
  private readonly onAbort = (): void => this.end(new Failure({ code: 'cancelled', params: {} }));
  private ended: Error | undefined;
  private heard = '';
  private received = 0;
  /** A packet was sent, and none has come since; undefined before the first packet came. */
  private answerDue: boolean | undefined;
  private baudRate = 0;
  private answered: () => void = () => undefined;
  private writer: WritableStreamDefaultWriter<Uint8Array> | undefined;

  constructor(port: Port, address: string, signal: AbortSignal) {
    this.port = port;
    this.address = address;
    this.signal = signal;
  }

  /** Opens the port; rejects with what the port rejects with. A line is opened once. */
  async open(baudRate: number): Promise<void> {
    await this.port.open({ baudRate });
    this.baudRate = baudRate;
    this.writer = this.port.writable?.getWriter();
    const reader = this.port.readable?.getReader();
    this.signal.addEventListener('abort', this.onAbort);
    if (this.signal.aborted) this.onAbort();
    void this.pump(reader);
  }

  /**
   * Never rejects, and never waits for a write that cannot end. After a cancel the answer under way is heard out: a
   * loader that is left in the middle of a command takes what the next job sends for the rest of it.
   */
  async close(): Promise<void> {
    this.signal.removeEventListener('abort', this.onAbort);
    if (this.signal.aborted && this.answerDue === true) await this.hearAnswer();
    this.end(this.lost());
    await this.port.close().catch(() => undefined);
  }

  /** Rejects, too, where a driver takes nothing any more: no job waits for ever. */
  async write(packet: Uint8Array): Promise<void> {
    const { writer } = this;
    if (writer === undefined) throw this.lost();
    if (this.answerDue !== undefined) this.answerDue = true;
    const bytes = encodeSlip(packet);
    const written = writer.write(bytes).catch(() => {
      throw this.ended ?? this.lost();
    });
    let timer: NodeJS.Timeout | undefined;
    const stuck = new Promise<never>((_resolve, reject) => {
      const limit = writeLimit + (3 * 10_000 * bytes.length) / this.baudRate;
      const fault = { code: 'link-lost', params: { during: 'write' } } as const;
      timer = setTimeout(() => reject(new Failure(fault)), limit);
    });
    try {
      await this.whileOpen(Promise.race([written, stuck]));
    } finally {
      clearTimeout(timer);
    }
  }

  /** The next packet; rejects with `Silence` after `timeout` milliseconds without one. */
  async read(timeout: number): Promise<Uint8Array> {
    const packet = this.packets.shift();
    if (packet !== undefined) return packet;
    let take: (packet: Uint8Array) => void = () => undefined;
    let timer: NodeJS.Timeout | undefined;
    const arrival = new Promise<Uint8Array>((resolve, reject) => {
      take = resolve;
      this.readers.push(take);
      timer = setTimeout(() => reject(new Silence('no reply')), timeout);
    });
    try {
      return await this.whileOpen(arrival);
    } finally {
      clearTimeout(timer);
      const waiting = this.readers.indexOf(take);
      if (waiting >= 0) this.readers.splice(waiting, 1);
    }
  }

  /** Waits for `milliseconds`; rejects when the line ends before. */
  async pause(milliseconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const elapsed = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    try {
      await this.whileOpen(elapsed);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Drops what has arrived. */
  flush(): void {
    this.packets.length = 0;
  }

  /** Drops what arrives until nothing has for `quiet` milliseconds, for `longest` at the most. */
  async drain(quiet: number, longest: number): Promise<void> {
    const until = Date.now() + longest;
    let before: number;
    do {
      before = this.received;
      await this.pause(quiet);
    } while (this.received !== before && Date.now() < until);
    this.flush();
  }

  async setBaudRate(baudRate: number): Promise<void> {
    const set = this.port.setBaudRate(baudRate).catch(() => {
      throw this.ended ?? this.lost();
    });
    await this.whileOpen(set);
    this.baudRate = baudRate;
  }

  /** The newest characters received, packets among them. */
  get text(): string {
    return this.heard;
  }

  forgetText(): void {
    this.heard = '';
  }

  /** Calls back with every chunk as it arrives. Returns how to stop. */
  listen(listener: (chunk: Uint8Array) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Settles as `promise` does, unless the line ends before it. */
  whileOpen<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const settled = (): boolean => this.endings.delete(reject);
      promise.then(resolve, reject).finally(settled);
      if (this.ended === undefined) this.endings.add(reject);
      else reject(this.ended);
    });
  }

  private async pump(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
    try {
      for (;;) {
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) break;
        this.receive(chunk.value);
      }
    } catch {
      /* A read rejects only when the device has gone. */
    }
    this.answered();
    this.end(this.lost());
  }

  private receive(chunk: Uint8Array): void {
    this.received += chunk.length;
    this.heard = (this.heard + Buffer.from(chunk).toString('latin1')).slice(-keptText);
    for (const listener of this.listeners) listener(chunk);
    for (const packet of this.decoder.push(chunk)) {
      this.answerDue = false;
      this.answered();
      const take = this.readers.shift();
      if (take === undefined) this.packets.push(packet);
      else take(packet);
    }
  }

  private async hearAnswer(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, lastAnswer);
      this.answered = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private end(reason: Error): void {
    this.ended ??= reason;
    for (const reject of this.endings) reject(this.ended);
    this.endings.clear();
    this.packets.length = 0;
  }

  private lost(): Failure {
    return new Failure({ code: 'port-lost', params: { port: this.address } });
  }
}
