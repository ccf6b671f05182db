/**
 * Little-endian reader with a position. Reading past the end gives zeros, moves to the end and is remembered in
 * {@link Cursor.failed}: loops ask for that, so that damaged bytes end them and throw nothing.
 */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly end: number;
  position: number;
  failed = false;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, position = 0, end = bytes.length) {
    this.bytes = bytes;
    this.end = Math.max(0, Math.min(end, bytes.length));
    this.position = position;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!(position >= 0 && position <= this.end)) this.#fail();
  }

  get more(): boolean {
    return !this.failed && this.position < this.end;
  }

  u8(): number {
    const at = this.#take(1);
    return at < 0 ? 0 : this.#view.getUint8(at);
  }

  i8(): number {
    const at = this.#take(1);
    return at < 0 ? 0 : this.#view.getInt8(at);
  }

  u16(): number {
    const at = this.#take(2);
    return at < 0 ? 0 : this.#view.getUint16(at, true);
  }

  u32(): number {
    const at = this.#take(4);
    return at < 0 ? 0 : this.#view.getUint32(at, true);
  }

  /** Exact up to 2^53. */
  u64(): number {
    const at = this.#take(8);
    return at < 0 ? 0 : this.#view.getUint32(at, true) + this.#view.getUint32(at + 4, true) * 2 ** 32;
  }

  /** An unsigned number of 1 to 4 or 8 bytes; other sizes are skipped and read as 0. */
  unsigned(size: number): number {
    if (size === 4) return this.u32();
    if (size === 8) return this.u64();
    if (size === 2) return this.u16();
    if (size === 1) return this.u8();
    if (size === 3) return this.u16() + this.u8() * 0x10000;
    this.skip(size);
    return 0;
  }

  /** LEB128, exact up to 2^53. */
  uleb(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if ((byte & 0x80) === 0) return value;
      scale *= 128;
    }
  }

  /** Signed LEB128, exact up to 2^53. */
  sleb(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if ((byte & 0x80) === 0) return (byte & 0x40) === 0 ? value : value - scale;
    }
  }

  skip(count: number): void {
    this.#take(count);
  }

  /** Behind the next zero byte. */
  skipText(): void {
    if (this.failed) return;
    const zero = this.bytes.indexOf(0, this.position);
    if (zero < 0 || zero >= this.end) this.#fail();
    else this.position = zero + 1;
  }

  /** Bytes up to the next zero as UTF-8; the position is then behind it. */
  text(): string {
    const from = this.position;
    this.skipText();
    return this.failed ? '' : utf8.decode(this.bytes.subarray(from, this.position - 1));
  }

  #take(count: number): number {
    const at = this.position;
    if (!(count >= 0 && count <= this.end - at) || this.failed) {
      this.#fail();
      return -1;
    }
    this.position = at + count;
    return at;
  }

  #fail(): void {
    this.failed = true;
    this.position = this.end;
  }
}

const utf8 = new TextDecoder();

/** Longer than any name; in a damaged table, where no zero ends a text, thousands would each run to its end. */
const longestText = 8_192;

/** The text at `offset` up to its zero byte; undefined where `offset` lies outside. */
export function textAt(bytes: Uint8Array, offset: number): string | undefined {
  if (!(offset >= 0 && offset < bytes.length)) return undefined;
  const rest = bytes.subarray(offset, offset + longestText);
  const zero = rest.indexOf(0);
  return utf8.decode(zero < 0 ? rest : rest.subarray(0, zero));
}
