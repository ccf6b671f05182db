import { createByteStreams, type ByteStreams } from '../flash/port/byte-streams.ts';
import type { Port, Signals } from '../flash/port/port.ts';

/** Who hears a port while it is open. */
export interface SharedPortEnds {
  /** What came, in the order in which it came; only as long as the call lasts. */
  readonly heard: (chunk: Uint8Array) => void;
  /** The device has gone. */
  readonly lost: () => void;
}

/**
 * A port that stays open while it passes from one user to the next. One reader reads it from its opening to its end, so
 * that no byte is lost on the way.
 */
export class SharedPort {
  readonly #port: Port;
  readonly #ends: SharedPortEnds;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array> | undefined;
  #streams: ByteStreams | undefined;
  #lines = { dtr: false, rts: false };
  /** DTR was asserted since both lines were released: that reset leads into download mode. */
  #strapped = false;
  #isOpen = true;

  /** `port` is open already. */
  constructor(port: Port, ends: SharedPortEnds) {
    this.#port = port;
    this.#ends = ends;
    this.#writer = port.writable?.getWriter();
    void this.#pump(port.readable?.getReader());
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Streams for one user, fresh each time; what comes goes there too. */
  lend(): ByteStreams {
    this.#streams?.end();
    this.#streams = createByteStreams((chunk) => this.write(chunk));
    return this.#streams;
  }

  /** Ends what was lent. */
  takeBack(): void {
    this.#streams?.end();
    this.#streams = undefined;
  }

  /** Rejects where the port is gone. */
  async write(chunk: Uint8Array): Promise<void> {
    if (this.#writer === undefined || !this.#isOpen) throw new Error('the port is closed');
    await this.#writer.write(chunk);
  }

  /** `letsRun` is told first: a chip may have begun to print before it is known that its lines were set. */
  async setSignals(signals: Signals, letsRun?: (is: boolean) => void): Promise<void> {
    letsRun?.(this.#follow(signals));
    await this.#port.setSignals(signals);
  }

  setBaudRate(baudRate: number): Promise<void> {
    return this.#port.setBaudRate(baudRate);
  }

  /** Resolves when the operating system has let go of the port. */
  async close(): Promise<void> {
    this.#end();
    await this.#port.close().catch(() => undefined);
  }

  /** True where these signals let the app run: both lines released after a reset without the strap. */
  #follow(signals: Signals): boolean {
    const before = this.#lines;
    const dtr = signals.dataTerminalReady ?? before.dtr;
    const rts = signals.requestToSend ?? before.rts;
    this.#lines = { dtr, rts };
    this.#strapped ||= dtr;
    if (dtr || rts) return false;
    const runs = before.rts && !this.#strapped;
    this.#strapped = false;
    return runs;
  }

  async #pump(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
    try {
      for (;;) {
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done || !this.#isOpen) break;
        this.#streams?.receive(chunk.value);
        this.#ends.heard(chunk.value);
      }
    } catch {
      /* A read rejects only when the device has gone. */
    }
    if (!this.#isOpen) return;
    this.#end();
    this.#ends.lost();
    await this.#port.close().catch(() => undefined);
  }

  #end(): void {
    this.#isOpen = false;
    this.takeBack();
  }
}
