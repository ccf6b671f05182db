import type { PackageRow, PackageStore } from '../../../packages/store.ts';
import { compareVersions } from '../../../packages/versions.ts';
import type { Outcome } from '../../../../../shared/contract/fault.ts';
import type { Exchange } from '../../exchange.ts';
import type { AskingDevice, OfferGate } from '../../rollout/offer-gate.ts';
import type { Daemons } from './daemons.ts';

/** Who asks is known by address alone here: look-ups and downloads bring no name. */
export function deviceAt(address: string): AskingDevice {
  return { address, mac: null, name: null };
}

/** What clients of one share are told of, as a rollout has it. */
export class RolloutOffers {
  readonly #store: PackageStore;
  readonly #daemons: Daemons;
  readonly #gate: OfferGate;

  constructor(store: PackageStore, daemons: Daemons, gate: OfferGate) {
    this.#store = store;
    this.#daemons = daemons;
    this.#gate = gate;
  }

  /** The newest for this client; for one that has to wait, what it has, or else the newest before. */
  async newestFor(
    exchange: Exchange,
    name: string,
    branch: string,
  ): Promise<Outcome<PackageRow | undefined>> {
    const newest = await this.#store.newest(name, branch);
    if (!newest.ok || newest.value === undefined || exchange.isOwnTest) return newest;
    const device = deviceAt(exchange.address);
    const installed = this.#daemons.installedAt(exchange.address, name, branch);
    if (installed !== undefined && compareVersions(newest.value.version, installed) <= 0) {
      this.#gate.hasNewest(device);
      return newest;
    }
    if (this.#gate.mayOffer(device)) return newest;
    if (installed === undefined) return this.#store.newestBefore(newest.value);
    return this.#store.find({ name, branch, version: installed });
  }

  /** Whether the file of this package may go now: what is not the newest is no update. */
  async mayFetch(exchange: Exchange, sha256: string): Promise<boolean> {
    if (exchange.isOwnTest) return true;
    const isNewest = await this.#store.isNewestFile(sha256);
    if (isNewest.ok && !isNewest.value) return true;
    const device = deviceAt(exchange.address);
    return exchange.method === 'HEAD' ? this.#gate.wouldOffer(device) : this.#gate.mayOffer(device);
  }

  /** A daemon has told that it runs the newest of something. */
  hasNewest({ address }: Exchange): void {
    this.#gate.hasNewest(deviceAt(address));
  }
}
