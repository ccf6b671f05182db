import type { Loader } from './loader.ts';
import { SlipDecoder } from './slip.ts';
import type { Timeline } from './timeline.ts';

/** Room for one frame with 16 KB of data (`esp-flasher-stub/src/frame_buffer.h`). */
const frameCapacity = 8 + 0x4000 + 0xff;
/** When the CPU is free, in the timeline's milliseconds. */
export interface Cursor {
  time: number;
}

/** A loader at work: takes bytes off the line, and one frame after another while time passes. */
export class LoaderProcess {
  readonly #timeline: Timeline;
  readonly #cursor: Cursor;
  readonly #decoder: SlipDecoder;
  readonly #kind: 'rom' | 'stub';
  #loader: Loader | undefined;
  #frames: { readonly frame: Uint8Array; readonly at: number }[] = [];
  #cancel: (() => void) | undefined;
  #wedged = false;

  constructor(timeline: Timeline, cursor: Cursor, kind: 'rom' | 'stub') {
    this.#timeline = timeline;
    this.#cursor = cursor;
    this.#kind = kind;
    this.#decoder = new SlipDecoder(frameCapacity, kind === 'rom' ? 'opens' : 'closes');
  }

  run(loader: Loader): void {
    this.#loader = loader;
  }

  receive(bytes: Uint8Array, at: number): void {
    if (this.#wedged) return;
    this.#decoder.push(bytes, (frame) => {
      this.#frames.push({ frame, at });
      this.#next();
      // The stub has two buffers, one of them being worked on. Seen on the real one: what piles up wedges it.
      if (this.#kind === 'stub' && this.#frames.length > 1) this.#wedged = true;
    });
  }

  stop(): void {
    this.#wedged = true;
    this.#frames = [];
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #next(): void {
    while (this.#cancel === undefined && !this.#wedged) {
      const first = this.#frames[0];
      if (first === undefined) return;
      if (this.#cursor.time > this.#timeline.now() + 0.5) {
        this.#cancel = this.#timeline.at(this.#cursor.time, () => {
          this.#cancel = undefined;
          this.#next();
        });
        return;
      }
      this.#frames.shift();
      this.#cursor.time = Math.max(this.#cursor.time, first.at);
      this.#loader?.handle(first.frame);
    }
  }
}
