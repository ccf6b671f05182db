import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { HashedFile } from './offer.ts';
import type { SigningKey } from './signing.ts';

/** The whole file is in memory while it is signed; the seed's client takes no larger ones either. */
export const largestSigned = 1 << 30;

/** What `sparkle:edSignature` holds. `sha256`: the hex digest, as the seed's server writes it and its client reads it. */
export type SignatureMode = 'sha256' | 'ed25519';

export type Signature =
  | { readonly state: 'ready'; readonly text: string }
  /** The file is not the one that was hashed any more. */
  | { readonly state: 'changed' }
  | { readonly state: 'too-large' };

/** Signs each content once. */
export class Signatures {
  readonly mode: SignatureMode;
  readonly #key: SigningKey | undefined;
  readonly #known = new Map<string, string>();

  /** Without a key: SHA-256. */
  constructor(key?: SigningKey) {
    this.mode = key === undefined ? 'sha256' : 'ed25519';
    this.#key = key;
  }

  get publicKey(): string | undefined {
    return this.#key?.publicKey;
  }

  async ofFile({ path, size, sha256 }: HashedFile): Promise<Signature> {
    const known = this.#known.get(sha256);
    if (this.#key === undefined) return { state: 'ready', text: sha256 };
    if (known !== undefined) return { state: 'ready', text: known };
    if (size > largestSigned) return { state: 'too-large' };
    const bytes = await readFile(path).catch(() => undefined);
    const isSame = bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sha256;
    return isSame ? { state: 'ready', text: await this.ofBytes(bytes, sha256) } : { state: 'changed' };
  }

  async ofBytes(bytes: Uint8Array, sha256: string): Promise<string> {
    if (this.#key === undefined) return sha256;
    const text = this.#known.get(sha256) ?? (await this.#key.sign(bytes));
    this.#known.set(sha256, text);
    return text;
  }
}
