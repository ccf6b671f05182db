import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DiscoveryState } from '../../../shared/contract/push.ts';
import { FoundList } from './found-list.ts';
import { mdnsPort, multicastAddresses } from './multicast.ts';
import { Search } from './search.ts';

export interface DiscoverySetup {
  readonly port?: number;
  /** IPv4 addresses of the interfaces to ask on. */
  readonly addresses?: () => readonly string[];
  /** Milliseconds since the epoch, to be shown. */
  readonly now?: () => number;
  /** Milliseconds on a clock that nobody sets, to be measured by. */
  readonly steady?: () => number;
}

/** The room that finds devices by what they announce (mDNS, DNS-SD). It listens only while somebody looks. */
export interface Discovery {
  readonly state: StoreApi<DiscoveryState>;
  /** Looks until all who called this have called what it returned, which resolves when every socket is closed. */
  look(): () => Promise<void>;
  dispose(): Promise<void>;
}

export function createDiscovery(setup: DiscoverySetup = {}): Discovery {
  return new DiscoveryRoom(setup);
}

class DiscoveryRoom implements Discovery {
  readonly state = createStore<DiscoveryState>(() => ({ isLooking: false, fault: null, devices: [] }));
  readonly #setup: DiscoverySetup;
  readonly #found = new FoundList();
  readonly #lookers = new Set<object>();
  #search: Search | undefined;
  #isDisposed = false;

  constructor(setup: DiscoverySetup) {
    this.#setup = setup;
  }

  look(): () => Promise<void> {
    const looker = {};
    this.#lookers.add(looker);
    if (!this.#isDisposed) this.#search ??= this.#begin();
    return async () => {
      this.#lookers.delete(looker);
      if (this.#lookers.size === 0) await this.#end();
    };
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    this.#lookers.clear();
    await this.#end();
  }

  #begin(): Search {
    this.#found.beginAsking(this.#steady());
    this.#publish({ isLooking: true, fault: null });
    return new Search({
      port: this.#setup.port ?? mdnsPort,
      addresses: this.#setup.addresses ?? multicastAddresses,
      heard: (announcement) => {
        this.#found.heard(announcement, this.#now(), this.#steady());
        this.#publish();
      },
      saidGoodbye: (fqdn) => {
        this.#found.saidGoodbye(fqdn);
        this.#publish();
      },
      asked: (fault) => {
        this.#found.markGone(this.#steady());
        this.#publish({ fault });
      },
    });
  }

  async #end(): Promise<void> {
    const search = this.#search;
    this.#search = undefined;
    await search?.stop();
    this.#publish({ isLooking: this.#lookers.size > 0 });
  }

  #publish(changes: Partial<DiscoveryState> = {}): void {
    this.state.setState({ ...changes, devices: this.#found.list() });
  }

  #now(): number {
    return (this.#setup.now ?? Date.now)();
  }

  #steady(): number {
    return this.#setup.steady?.() ?? performance.now();
  }
}
