import type { Identity } from '../client.ts';

const kept = 1_000;
/** Milliseconds: long enough for a device to fetch what it was offered, shorter than most address leases. */
const believedFor = 10 * 60_000;

type Told = Pick<Identity, 'mac' | 'model'>;

/**
 * What was last told from an address. Many clients say who they are when they ask what is new, and nothing when they
 * download.
 */
export class ToldIdentities {
  readonly #now: () => number;
  readonly #byAddress = new Map<string, Told & { readonly at: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** What this request tells of itself or, where it tells nothing, what was told before. */
  take(address: string, identity: Told | null): Told {
    const known = this.#byAddress.get(address);
    if (identity === null || (identity.mac === null && identity.model === null)) {
      const isBelieved = known !== undefined && this.#now() - known.at < believedFor;
      return isBelieved ? known : { mac: null, model: null };
    }
    const { mac, model } = identity;
    this.#byAddress.delete(address);
    this.#byAddress.set(address, { mac, model, at: this.#now() });
    const [oldest] = this.#byAddress.keys();
    if (this.#byAddress.size > kept && oldest !== undefined) this.#byAddress.delete(oldest);
    return { mac, model };
  }
}
