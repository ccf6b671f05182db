import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ShareAccess } from '../../../../shared/contract/ota-access.ts';

/** What a request brings to prove itself. */
export interface Proof {
  /** The field `Authorization`, as sent. */
  readonly authorization: string | undefined;
  /** The `token` of the query. */
  readonly token: string | null;
}

/** `token`: proved by the share's token, which is given back so that URLs in the answer can carry it on. */
export type ProofVerdict =
  { readonly is: 'right'; readonly token: string | undefined } | { readonly is: 'absent' | 'wrong' };

/** Checks credentials against digests under a key of this process's own, in constant time. Keeps none in the clear. */
export class Credentials {
  readonly #key = randomBytes(32);
  readonly #basic: Buffer | undefined;
  readonly #token: Buffer | undefined;

  constructor({ basic, token }: Pick<ShareAccess, 'basic' | 'token'>) {
    this.#basic = basic && this.#digest(`${basic.user}:${basic.password}`);
    this.#token = token === undefined ? undefined : this.#digest(token);
  }

  get areNeeded(): boolean {
    return this.#basic !== undefined || this.#token !== undefined;
  }

  get kinds(): { readonly basic: boolean; readonly token: boolean } {
    return { basic: this.#basic !== undefined, token: this.#token !== undefined };
  }

  judge(proof: Proof): ProofVerdict {
    if (!this.areNeeded) return { is: 'right', token: undefined };
    const pair = basicPair(proof.authorization);
    const tokens = [proof.token, bearerToken(proof.authorization), pair?.replace(/^[^:]*:/, '')].filter(
      (token) => token !== undefined && token !== null,
    );
    const token = tokens.find((candidate) => this.#equals(candidate, this.#token));
    const isRight = pair !== undefined && this.#equals(pair, this.#basic);
    if (token !== undefined || isRight) return { is: 'right', token };
    const isAbsent = proof.token === null && proof.authorization === undefined;
    return { is: isAbsent ? 'absent' : 'wrong' };
  }

  #equals(given: string, expected: Buffer | undefined): boolean {
    return expected !== undefined && timingSafeEqual(this.#digest(given), expected);
  }

  #digest(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest();
  }
}

function bearerToken(authorization: string | undefined): string | undefined {
  return /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
}

/** `user:password` of RFC 7617. */
function basicPair(authorization: string | undefined): string | undefined {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization ?? '')?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}
