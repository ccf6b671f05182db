import { createCipheriv, createDecipheriv } from 'node:crypto';

const BLOCK = 16;
/** x^128 + x^7 + x^2 + x + 1, as the carry out of the last byte comes back into the first. */
const FEEDBACK = 0x87;

/** Data units of one length under one key; each has its own number. */
export interface Xts {
  readonly encrypt: (unit: Uint8Array, number: number) => Uint8Array;
  readonly decrypt: (unit: Uint8Array, number: number) => Uint8Array;
}

/**
 * XTS-AES of IEEE 1619, whole blocks only: NVS entries are two. `key`: the data key, then the tweak key, 32 bytes each
 * for XTS-AES-256, 16 for XTS-AES-128.
 *
 * Made of AES-ECB with the tweak worked out here, because the BoringSSL in Electron has no `aes-256-xts`.
 */
export function createXts(key: Uint8Array): Xts {
  const half = key.length / 2;
  const name = half === 32 ? 'aes-256-ecb' : 'aes-128-ecb';
  const [dataKey, tweakKey] = [key.subarray(0, half), key.subarray(half)];
  const tweaks = createCipheriv(name, tweakKey, null).setAutoPadding(false);
  const encryption = createCipheriv(name, dataKey, null).setAutoPadding(false);
  // A decipher holds back its last block only where it must take padding off.
  const decryption = createDecipheriv(name, dataKey, null).setAutoPadding(false);
  const crypt = (unit: Uint8Array, number: number, update: (blocks: Uint8Array) => Uint8Array) => {
    const mask = tweakMask(tweaks.update(encodeNumber(number)), unit.length);
    return exclusiveOr(update(exclusiveOr(unit, mask)), mask);
  };
  return {
    encrypt: (unit, number) => crypt(unit, number, (blocks) => encryption.update(blocks)),
    decrypt: (unit, number) => crypt(unit, number, (blocks) => decryption.update(blocks)),
  };
}

/** Least significant byte first, in a block. */
function encodeNumber(number: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  new DataView(block.buffer).setBigUint64(0, BigInt(number), true);
  return block;
}

/** The encrypted number for the first block, times alpha in GF(2^128) for each one after it. */
function tweakMask(first: Uint8Array, length: number): Uint8Array {
  const mask = new Uint8Array(length);
  mask.set(first);
  for (let at = BLOCK; at < length; at += BLOCK) {
    let carry = (mask[at - 1] ?? 0) >> 7 === 1 ? FEEDBACK : 0;
    for (let byte = 0; byte < BLOCK; byte++) {
      const value = mask[at - BLOCK + byte] ?? 0;
      mask[at + byte] = (value << 1) ^ carry;
      carry = value >> 7;
    }
  }
  return mask;
}

function exclusiveOr(bytes: Uint8Array, mask: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes, (byte, at) => byte ^ (mask[at] ?? 0));
}
