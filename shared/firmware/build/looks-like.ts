import { isErased, isFilledWith } from '../byte-view.ts';
import type { LooksLike } from '../findings/finding-codes.ts';

const signatures: readonly (readonly [LooksLike, readonly number[]])[] = [
  ['cut-header', [0xe9]],
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['elf', [0x7f, 0x45, 0x4c, 0x46]],
  ['uf2', [0x55, 0x46, 0x32, 0x0a]],
  ['partition-table', [0xaa, 0x50]],
];

const lfsPointer = 'version https://git-lfs';

/** What a file that is no image may be instead, so that the remedy can say what to do about it. */
export function looksLike(bytes: Uint8Array): LooksLike {
  const known = signatures.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte));
  if (known !== undefined) return known[0];
  const head = bytes.subarray(0, 512);
  if (bytes.length > 0 && isErased(bytes)) return 'erased-flash';
  if (bytes.length > 0 && isFilledWith(bytes, 0)) return 'zeros';
  if (head.length > 0 && head.every(isPrintable)) {
    const text = String.fromCharCode(...head);
    if (text.startsWith(lfsPointer)) return 'git-lfs-pointer';
    return /^:[0-9A-Fa-f]{10}/.test(text) ? 'intel-hex' : 'text';
  }
  return 'unknown-bytes';
}

function isPrintable(byte: number): boolean {
  return byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127);
}
