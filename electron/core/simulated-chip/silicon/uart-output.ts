import type { OutputLine } from '../boot/boot-script.ts';
import type { FaultPlan, MomentaryFault } from '../faults/faults.ts';
import { garbled } from '../line/noise.ts';
import { headerSize } from '../loaders/packet.ts';
import { encodeSlip } from '../loaders/slip.ts';
import type { Timeline } from '../line/timeline.ts';

/** Bytes on the TX pin, the first of them not before `from` (timeline). */
export type Transmit = (bytes: Uint8Array, baud: number, from: number) => void;

/** When the CPU is free, in the timeline's milliseconds. */
export interface Cursor {
  time: number;
}

const none: ReadonlySet<MomentaryFault> = new Set();
/** An opcode, or the second byte of anything else: no host takes a frame with a wrong one for the right one. */
const garbledByte = 1;

/** The TX side of the chip's UART: what the CPU sends, when it gets to it, less what faults make of it. */
export class UartOutput {
  readonly #timeline: Timeline;
  readonly #faults: FaultPlan;
  readonly #baud: () => number;
  #listener: Transmit | undefined;
  #tamper = none;
  readonly cursor: Cursor = { time: 0 };

  constructor(timeline: Timeline, faults: FaultPlan, baud: () => number) {
    this.#timeline = timeline;
    this.#faults = faults;
    this.#baud = baud;
  }

  get heard(): boolean {
    return this.#listener !== undefined;
  }

  listen(listener: Transmit): () => void {
    this.#listener = listener;
    return () => {
      if (this.#listener === listener) this.#listener = undefined;
    };
  }

  spend(milliseconds: number): void {
    this.cursor.time += this.#timeline.scaled(milliseconds);
  }

  /** Whatever `answer` sends suffers from `faults`. */
  tampering(faults: ReadonlySet<MomentaryFault>, answer: () => void): void {
    this.#tamper = faults;
    answer();
    this.#tamper = none;
  }

  frame(payload: Uint8Array): void {
    if (this.#tamper.has('drop-ack')) return;
    const sent = payload.slice();
    if (this.#tamper.has('garble-ack')) flip(sent, garbledByte);
    if (this.#tamper.has('wrong-md5')) flip(sent, headerSize);
    this.#put(encodeSlip(sent));
  }

  print(output: readonly OutputLine[]): void {
    const encoder = new TextEncoder();
    for (const { after, text } of output) {
      this.spend(after);
      const bytes = encoder.encode(text);
      this.#put(this.#tamper.has('garble') ? garbled(bytes, this.#baud(), this.#baud()) : bytes);
    }
  }

  #put(bytes: Uint8Array): void {
    const baud = this.#baud();
    const sent = this.#faults.isDead(baud) ? garbled(bytes, baud, baud) : bytes;
    this.#listener?.(sent, baud, this.cursor.time);
  }
}

function flip(bytes: Uint8Array, index: number): void {
  if (index < bytes.length) bytes[index] = (bytes[index] ?? 0) ^ 0x01;
}
