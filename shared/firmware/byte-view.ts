const BLANK = 0xff;

/**
 * Little-endian reader over bytes that it never copies. Reading past the end throws `RangeError`: parsers ask
 * {@link ByteView.holds} first, so that a short file becomes a defect with an offset and not an exception.
 */
export class ByteView {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  /** Whether `length` bytes from `offset` lie inside. */
  holds(offset: number, length: number): boolean {
    return offset >= 0 && offset + length <= this.bytes.length;
  }

  u8(offset: number): number {
    return this.#view.getUint8(offset);
  }

  u16(offset: number): number {
    return this.#view.getUint16(offset, true);
  }

  u32(offset: number): number {
    return this.#view.getUint32(offset, true);
  }

  /** A view of the same memory, not a copy. */
  part(offset: number, length: number): Uint8Array {
    return this.bytes.subarray(offset, offset + length);
  }
}

/** Every byte is 0xFF, as erased flash reads; true for no bytes at all. */
export function isErased(bytes: Uint8Array): boolean {
  return isFilledWith(bytes, BLANK);
}

export function isFilledWith(bytes: Uint8Array, value: number): boolean {
  // By index: iterators over typed arrays are some ten times slower, and a flash dump has 16 MB.
  const { length } = bytes;
  for (let i = 0; i < length; i++) if (bytes[i] !== value) return false;
  return true;
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}
