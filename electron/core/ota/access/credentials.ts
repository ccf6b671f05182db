import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ShareAccess } from '../../../../shared/contract/ota-access.ts';

/** What a request brings to prove itself. */
export interface Proof {
  /** The field `Authorization`, as sent. */
  readonly authorization: string | undefined;
  /** The `token` of the query. */
  readonly token: string | null;
}

/** What a client has shown that it has, given back so that URLs in the answer can carry it on. */
export interface Shown {
  /** The share's token. */
  readonly token: string | undefined;
  /** `user:password`, as it came. */
  readonly pair: string | undefined;
}

export type ProofVerdict = ({ readonly is: 'right' } & Shown) | { readonly is: 'absent' | 'wrong' };

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
    if (!this.areNeeded) return { is: 'right', token: undefined, pair: undefined };
    const pairs = basicPairs(proof.authorization);
    const pair = pairs.find(
      (one) => this.#equals(one, this.#basic) || this.#equals(passwordOf(one), this.#token),
    );
    const tokens = [proof.token, bearerToken(proof.authorization), ...pairs.map(passwordOf)];
    const token =
      tokens.find((one) => typeof one === 'string' && this.#equals(one, this.#token)) ?? undefined;
    if (token !== undefined || pair !== undefined) return { is: 'right', token, pair };
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

/** `user:password` of RFC 7617, which leaves the encoding open: newer clients use UTF-8, Python's `requests` Latin-1. */
function basicPairs(authorization: string | undefined): readonly string[] {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return [];
  const bytes = Buffer.from(encoded, 'base64');
  return [bytes.toString('utf8'), bytes.toString('latin1')];
}

function passwordOf(pair: string): string {
  return pair.replace(/^[^:]*:/, '');
}
