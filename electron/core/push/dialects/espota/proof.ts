import { createHash, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** What an arduino-esp32 of 3.3.1 or newer keeps of its password: `setPasswordHash` still takes an MD5. */
export type StoredAs = 'sha256' | 'md5';

const authenticate = 200;
const iterations = 10_000;

/**
 * The packet that answers `AUTH <nonce>`. The length of the nonce tells the protocol (`tools/espota.py` of arduino-esp32
 * 3.3): 32 is MD5, `md5(md5(password):nonce:cnonce)`; 64 is SHA-256 over a key that PBKDF2 makes of the stored hash.
 */
export async function proofOf(
  nonce: string,
  password: string,
  storedAs: StoredAs,
  cnonce = randomBytes(nonce.length / 2).toString('hex'),
): Promise<string> {
  const result =
    nonce.length === 32
      ? hex('md5', `${hex('md5', password)}:${nonce}:${cnonce}`)
      : hex('sha256', `${await derivedKey(hex(storedAs, password), nonce, cnonce)}:${nonce}:${cnonce}`);
  return `${authenticate} ${cnonce} ${result}\n`;
}

/** The hash is the key as text, not the bytes it stands for. */
async function derivedKey(storedHash: string, nonce: string, cnonce: string): Promise<string> {
  const key = await promisify(pbkdf2)(storedHash, `${nonce}:${cnonce}`, iterations, 32, 'sha256');
  return key.toString('hex');
}

function hex(algorithm: 'md5' | 'sha256', text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}
