import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BenchClient } from '../connect/bench-client.ts';
import { silentBench, withEntries, type BenchState } from './bench-state.ts';
import { followStream } from './follow-stream.ts';

export type BenchStore = StoreApi<BenchState>;

type Follow = <T>(
  name: string,
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  change: (value: T) => Partial<BenchState>,
) => void;

/** One subscription per stream of the contract, kept open until `signal` ends it. */
export function followBench(client: BenchClient, signal: AbortSignal): BenchStore {
  const store = createStore<BenchState>(() => silentBench);
  const lost = new Set<string>();

  const heard = (name: string, change: Partial<BenchState>) => {
    lost.delete(name);
    store.setState(lost.size === 0 ? { ...change, connection: 'open' } : change);
  };
  const follow: Follow = (name, open, change) => {
    const onLost = () => {
      lost.add(name);
      store.setState({ connection: 'lost' });
    };
    void followStream({ open, onValue: (value) => heard(name, change(value)), onLost, signal });
  };

  followRooms(client, follow);
  follow(
    'settings',
    (on) => client.settings.watch(undefined, { signal: on }),
    (settings) => {
      void askOnce(client, store);
      return { settings };
    },
  );
  follow(
    'log',
    (on) => client.log.watch(undefined, { signal: on }),
    (batch) => ({
      log: withEntries(store.getState().log, batch),
    }),
  );
  return store;
}

/** Streams whose last value is all that a screen wants to know. */
function followRooms(client: BenchClient, follow: Follow): void {
  follow(
    'builds',
    (on) => client.builds.watch(undefined, { signal: on }),
    (builds) => ({ builds }),
  );
  follow(
    'ota',
    (on) => client.ota.watch(undefined, { signal: on }),
    (ota) => ({ ota }),
  );
  follow(
    'devices',
    (on) => client.devices.watch(undefined, { signal: on }),
    (devices) => ({ devices }),
  );
  follow(
    'flash',
    (on) => client.flash.watch(undefined, { signal: on }),
    (flash) => ({ flash }),
  );
  follow(
    'operations',
    (on) => client.operations.watch(undefined, { signal: on }),
    (operations) => ({ operations }),
  );
  follow(
    'push',
    (on) => client.push.watch(undefined, { signal: on }),
    (push) => ({ push }),
  );
  follow(
    'ledger',
    (on) => client.ledger.watch(undefined, { signal: on }),
    (ledger) => ({ ledger }),
  );
  follow(
    'station',
    (on) => client.station.watch(undefined, { signal: on }),
    (station) => ({ station }),
  );
  follow(
    'monitor',
    (on) => client.monitor.watch(undefined, { signal: on }),
    (monitor) => ({ monitor }),
  );
  follow(
    'packages',
    (on) => client.packages.watch({}, { signal: on }),
    (packages) => ({ packages }),
  );
}

/** What does not stream: asked when a connection opens; interfaces again whenever somebody looks for one. */
async function askOnce(client: BenchClient, store: BenchStore): Promise<void> {
  if (store.getState().host) return;
  try {
    const [host, profiles, dialects] = await Promise.all([
      client.host.describe(),
      client.ota.profiles(),
      client.push.dialects(),
    ]);
    store.setState({ host, profiles, dialects });
    await askInterfaces(client, store);
  } catch {
    // The streams tell that the bench is gone; they ask again when it is back.
  }
}

export async function askInterfaces(client: BenchClient, store: BenchStore): Promise<void> {
  try {
    store.setState({ interfaces: await client.ota.interfaces() });
  } catch {
    // As above.
  }
}
