import { SlipDecoder } from './slip.ts';
import { timerTolerance, type Timeline } from '../line/timeline.ts';
import type { Cursor } from '../silicon/uart-output.ts';

/** Room for one frame with 16 KB of data (`esp-flasher-stub/src/frame_buffer.h`). */
const frameCapacity = 8 + 0x4000 + 0xff;
/** What the UART holds itself. */
const fifoBytes = 128;
const slipOverhead = 2;

interface WaitingFrame {
  readonly frame: Uint8Array;
  readonly at: number;
}

/** A loader at work: takes bytes off the line, and one frame after another while time passes. */
export class LoaderProcess {
  readonly #timeline: Timeline;
  readonly #cursor: Cursor;
  readonly #decoder: SlipDecoder;
  readonly #kind: 'rom' | 'stub';
  readonly #handle: (frame: Uint8Array) => void;
  #waiting: WaitingFrame[] = [];
  #cancel: (() => void) | undefined;
  #dead = false;

  constructor(timeline: Timeline, cursor: Cursor, kind: 'rom' | 'stub', handle: (frame: Uint8Array) => void) {
    this.#timeline = timeline;
    this.#cursor = cursor;
    this.#kind = kind;
    this.#handle = handle;
    this.#decoder = new SlipDecoder(frameCapacity, kind === 'rom' ? 'opens' : 'closes');
  }

  receive(bytes: Uint8Array, at: number): void {
    this.#decoder.push(bytes, (frame) => {
      if (this.#dead) return;
      this.#waiting.push({ frame, at });
      this.#next();
      if (this.#kind === 'stub' && this.#overrun) this.stop();
    });
  }

  stop(): void {
    this.#dead = true;
    this.#waiting = [];
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /**
   * The stub has a second buffer, and the UART's own behind it. Seen on real stubs: when a busy one gets more (a
   * fourth SYNC), it is dead until the next reset.
   */
  get #overrun(): boolean {
    const behind = this.#waiting.slice(1).reduce((sum, { frame }) => sum + frame.length + slipOverhead, 0);
    return behind > fifoBytes;
  }

  #next(): void {
    while (this.#cancel === undefined && !this.#dead) {
      const first = this.#waiting[0];
      if (first === undefined) return;
      if (this.#cursor.time > this.#timeline.now() + timerTolerance) {
        this.#cancel = this.#timeline.at(this.#cursor.time, () => {
          this.#cancel = undefined;
          this.#next();
        });
        return;
      }
      this.#waiting.shift();
      this.#cursor.time = Math.max(this.#cursor.time, first.at);
      this.#handle(first.frame);
    }
  }
}
