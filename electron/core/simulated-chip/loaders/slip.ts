const end = 0xc0;
const escape = 0xdb;
const escapedEnd = 0xdc;
const escapedEscape = 0xdd;

/** One SLIP frame (RFC 1055), with an END before it too, as the ESP loaders send it. */
export function encodeSlip(payload: Uint8Array): Uint8Array<ArrayBuffer> {
  let escapes = 0;
  for (const byte of payload) if (byte === end || byte === escape) escapes += 1;
  const frame = new Uint8Array(payload.length + escapes + 2);
  let at = 0;
  frame[at++] = end;
  for (const byte of payload) {
    if (byte === end || byte === escape) {
      frame[at++] = escape;
      frame[at++] = byte === end ? escapedEnd : escapedEscape;
    } else {
      frame[at++] = byte;
    }
  }
  frame[at] = end;
  return frame;
}

/**
 * What the loaders' receivers do with a stream: bytes outside a frame, frames with a wrong escape and frames over
 * `capacity` are dropped without a word. Of two ENDs in a row, the second opens a frame for the ROM and closes an
 * empty one for the stub (`esp-flasher-stub/src/slip.c`), so that a stray END leaves the stub out of step.
 */
export class SlipDecoder {
  readonly #buffer: Uint8Array;
  readonly #doubleEnd: 'opens' | 'closes';
  #state: 'outside' | 'inside' | 'escaped' = 'outside';
  #length = 0;

  constructor(capacity: number, doubleEnd: 'opens' | 'closes') {
    this.#doubleEnd = doubleEnd;
    this.#buffer = new Uint8Array(capacity);
  }

  /** Forgets a frame that has begun. */
  reset(): void {
    this.#state = 'outside';
    this.#length = 0;
  }

  /** Takes bytes as they arrive; `onFrame` gets a copy of each whole frame. */
  push(bytes: Uint8Array, onFrame: (frame: Uint8Array) => void): void {
    for (const byte of bytes) {
      if (this.#state === 'outside') {
        if (byte === end) this.#state = 'inside';
      } else if (this.#state === 'escaped') {
        if (byte === escapedEnd) this.#put(end);
        else if (byte === escapedEscape) this.#put(escape);
        else this.reset();
      } else if (byte === end) {
        const frame = this.#length > 0 ? this.#buffer.slice(0, this.#length) : undefined;
        this.#state = frame === undefined && this.#doubleEnd === 'opens' ? 'inside' : 'outside';
        this.#length = 0;
        if (frame !== undefined) onFrame(frame);
      } else if (byte === escape) {
        this.#state = 'escaped';
      } else {
        this.#put(byte);
      }
    }
  }

  #put(byte: number): void {
    if (this.#length === this.#buffer.length) {
      this.reset();
      return;
    }
    this.#buffer[this.#length++] = byte;
    this.#state = 'inside';
  }
}
