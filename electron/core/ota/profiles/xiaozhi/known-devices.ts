import type { DeviceIdentity } from '../../../device-reports.ts';

const mostDevices = 2_000;

/** Who has asked, so that a download, which names nobody, can be told to be theirs. */
export class KnownDevices {
  readonly #byToken = new Map<string, DeviceIdentity>();
  readonly #tokensAt = new Map<string, Set<string>>();

  remember(token: string, address: string, identity: DeviceIdentity): void {
    keepNewest(this.#byToken, token, identity);
    keepNewest(this.#tokensAt, address, (this.#tokensAt.get(address) ?? new Set()).add(token));
  }

  /** By the token in the URL; without one by the address, where only one device has asked from there. */
  find(token: string | null, address: string): DeviceIdentity | undefined {
    if (token !== null) return this.#byToken.get(token);
    const [only, ...others] = this.#tokensAt.get(address) ?? [];
    return only === undefined || others.length > 0 ? undefined : this.#byToken.get(only);
  }
}

function keepNewest<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > mostDevices && oldest !== undefined) map.delete(oldest);
}
