import { Inflate } from 'pako';

/** The window that the loaders inflate into; they write to flash when it is full or the stream has ended. */
const windowSize = 0x8000;

/** A zlib stream that comes in blocks, taken as the loaders take it: synchronously, by the window. */
export class Inflater {
  readonly #inflate = new Inflate({ chunkSize: windowSize, windowBits: 15 });
  #pieces: Uint8Array[] = [];
  #status: number | undefined;

  constructor() {
    this.#inflate.onData = (piece) => {
      if (piece instanceof Uint8Array) this.#pieces.push(piece);
    };
    this.#inflate.onEnd = (status) => {
      this.#status = status;
    };
  }

  /** What is ready to be written after this block; undefined for bytes that are no zlib stream. */
  push(block: Uint8Array): readonly Uint8Array[] | undefined {
    this.#pieces = [];
    // What comes after the end of the stream is ignored.
    if (this.#status === undefined) this.#inflate.push(block, false);
    return this.#status === undefined || this.#status === 0 ? this.#pieces : undefined;
  }
}
