import { constants, Inflate } from 'pako';
import { ByteView } from '../byte-view.ts';

/** `Elf32_Chdr`: type, size, alignment. */
const headerLength = 12;
const zlib = 1;
const { Z_OK } = constants;

/** Deflate makes at most some 1032 bytes of one (zlib, "Maximum compression factor"); a larger claim is damage. */
const largestFactor = 1040;
const largestSection = 512 << 20;

/** The bytes of a compressed section; undefined where they are damaged, or not zlib. */
export function inflateSection(stored: Uint8Array): Uint8Array | undefined {
  const view = new ByteView(stored);
  if (!view.holds(0, headerLength) || view.u32(0) !== zlib) return undefined;
  const size = view.u32(4);
  if (size > largestSection || size > stored.length * largestFactor) return undefined;
  const inflated = new Uint8Array(size);
  const state = { filled: 0, excess: false };
  const inflate = new Inflate();
  inflate.onData = (chunk) => {
    if (!(chunk instanceof Uint8Array) || chunk.length > size - state.filled) state.excess = true;
    else {
      inflated.set(chunk, state.filled);
      state.filled += chunk.length;
    }
  };
  const failed = () => state.excess || inflate.err !== Z_OK;
  /* In steps, so that more than was announced ends it instead of filling the memory. */
  const step = 1 << 16;
  for (let at = headerLength; at < stored.length && !failed(); at += step) {
    inflate.push(stored.subarray(at, at + step), at + step >= stored.length);
  }
  return !failed() && state.filled === size ? inflated : undefined;
}
