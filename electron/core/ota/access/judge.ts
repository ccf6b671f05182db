import type { GuestList, Visitor } from './allow-list.ts';
import type { Credentials, Proof, Shown } from './credentials.ts';

export type Denial = 'not-listed' | 'credentials-absent' | 'credentials-wrong';

/** What of a request says whether it may go on. */
export interface Request {
  readonly visitor: Visitor;
  readonly proof: Proof;
  /** Browsers ask for leave without any credentials or fields of the device's own (Fetch, section 3.3). */
  readonly isPreflight: boolean;
}

export type Judgement = ({ readonly denied: undefined } & Shown) | { readonly denied: Denial };

const nothingShown: Shown = { token: undefined, pair: undefined };

/** Who is not on the list is not asked for credentials. */
export function judge(
  { visitor, proof, isPreflight }: Request,
  guests: GuestList | undefined,
  credentials: Credentials,
): Judgement {
  if (isPreflight) {
    const mayAsk = guests?.mightAdmit(visitor.address) ?? true;
    return mayAsk ? { denied: undefined, ...nothingShown } : { denied: 'not-listed' };
  }
  if (guests?.admits(visitor) === false) return { denied: 'not-listed' };
  const verdict = credentials.judge(proof);
  if (verdict.is === 'right') return { denied: undefined, token: verdict.token, pair: verdict.pair };
  return { denied: verdict.is === 'absent' ? 'credentials-absent' : 'credentials-wrong' };
}
