import { createHmac, randomBytes } from 'node:crypto';
import { isErased } from '../../../shared/firmware/byte-view.ts';
import { crc32 } from '../../../shared/firmware/crc32.ts';
import { CRC_SEED } from '../../../shared/firmware/nvs/nvs-format.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

/** Data key and tweak key of XTS-AES-256. */
export const KEY_LENGTH = 64;
/** What an `nvs_keys` partition takes at the least. */
export const KEY_PARTITION_LENGTH = 4096;
/** The key of a chip's HMAC peripheral, in an eFuse block. */
export const HMAC_KEY_LENGTH = 32;

export type KeyProblem = 'too-short' | 'erased' | 'crc-wrong';

/** `nvs_sec_scheme_hmac` derives both keys from one: HMAC-SHA256 over eight times one of these words. */
const DATA_KEY_SEED = Buffer.from('5a5abeae'.repeat(8), 'hex');
const TWEAK_KEY_SEED = Buffer.from('a5a5dece'.repeat(8), 'hex');

/** Keys that nobody can guess; the generator takes them from Python's `random`, which is not meant for secrets. */
export function randomKey(): Uint8Array {
  return randomBytes(KEY_LENGTH);
}

export function randomHmacKey(): Uint8Array {
  return randomBytes(HMAC_KEY_LENGTH);
}

export function deriveKey(hmacKey: Uint8Array): Uint8Array {
  const derive = (seed: Uint8Array) => createHmac('sha256', hmacKey).update(seed).digest();
  return Buffer.concat([derive(DATA_KEY_SEED), derive(TWEAK_KEY_SEED)]);
}

/** 64 bytes of keys, their CRC-32, erased flash to the end of the page. */
export function encodeKeyPartition(key: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(KEY_PARTITION_LENGTH).fill(0xff);
  bytes.set(key);
  new DataView(bytes.buffer).setUint32(KEY_LENGTH, crc32(key, CRC_SEED), true);
  return bytes;
}

/**
 * The keys of a key partition, or of a file of the 64 bytes alone. A CRC that is there must be right, which the
 * generator does not look at: a device refuses such a partition, and what was encrypted with it is lost.
 */
export function readKey(bytes: Uint8Array): Result<Uint8Array, KeyProblem> {
  if (bytes.length < KEY_LENGTH) return fail('too-short');
  const key = bytes.subarray(0, KEY_LENGTH);
  if (isErased(key)) return fail('erased');
  if (bytes.length === KEY_LENGTH) return ok(key);
  if (bytes.length < KEY_LENGTH + 4) return fail('too-short');
  const stored = new DataView(bytes.buffer, bytes.byteOffset).getUint32(KEY_LENGTH, true);
  return stored === crc32(key, CRC_SEED) ? ok(key) : fail('crc-wrong');
}
