/** Bytes without the end of their line, longer ones in pieces. */
export const longestLine = 4_096;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Splits output into lines. A line ends with LF, with CRs before it or without; a CR alone ends one too, for what
 * follows would be written over it. Characters of several bytes are whole again, however they were split on the way,
 * because no byte of them is either.
 */
export class LineSplitter {
  readonly #held = new Uint8Array(longestLine);
  #length = 0;
  #since = 0;
  #returned = false;

  /** Calls `line` with every line that `chunk` completes, and when its first byte came; the bytes are there for the call. */
  push(chunk: Uint8Array, now: number, line: (bytes: Uint8Array, since: number) => void): void {
    for (const byte of chunk) {
      if (byte === lineFeed) {
        this.#emit(now, line);
      } else if (byte === carriageReturn) {
        this.#returned = this.#length > 0;
      } else {
        if (this.#returned) this.#emit(now, line);
        if (this.#length === 0) this.#since = now;
        this.#held[this.#length] = byte;
        this.#length += 1;
        if (this.#length === longestLine) this.#emitPiece(line);
      }
    }
  }

  /** What has come of a line that has not ended, up to its last whole character; undefined where there is none. */
  get partial(): { readonly bytes: Uint8Array; readonly since: number } | undefined {
    if (this.#length === 0) return undefined;
    return { bytes: this.#held.slice(0, wholeCharacters(this.#held, this.#length)), since: this.#since };
  }

  #emit(now: number, line: (bytes: Uint8Array, since: number) => void): void {
    const bytes = this.#held.subarray(0, this.#length);
    const since = this.#length === 0 ? now : this.#since;
    this.#length = 0;
    this.#returned = false;
    line(bytes, since);
  }

  #emitPiece(line: (bytes: Uint8Array, since: number) => void): void {
    const end = wholeCharacters(this.#held, this.#length);
    line(this.#held.subarray(0, end), this.#since);
    this.#held.copyWithin(0, end, this.#length);
    this.#length -= end;
  }
}

/** Where the last character that is complete ends; all of it where the rest is no UTF-8 anyway. */
function wholeCharacters(bytes: Uint8Array, length: number): number {
  for (let back = 1; back <= 3 && back < length; back += 1) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return back < needed ? length - back : length;
  }
  return length;
}
