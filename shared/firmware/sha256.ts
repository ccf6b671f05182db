import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 as lowercase hex. Hosts pass their platform's, which is some ten times faster than {@link sha256Hex}. */
export type Sha256 = (bytes: Uint8Array) => string;

/** Runs everywhere. */
export const sha256Hex: Sha256 = (bytes) => bytesToHex(sha256(bytes));
