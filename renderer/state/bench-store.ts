import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BenchClient } from '../connect/bench-client.ts';
import { silentBench, withEntries, type BenchState } from './bench-state.ts';
import { followStream } from './follow-stream.ts';

export type BenchStore = StoreApi<BenchState>;

/** One subscription per stream of the contract, kept open until `signal` ends it. */
export function followBench(client: BenchClient, signal: AbortSignal): BenchStore {
  const store = createStore<BenchState>(() => silentBench);
  const lost = new Set<string>();

  const heard = (name: string, change: Partial<BenchState>) => {
    lost.delete(name);
    store.setState(lost.size === 0 ? { ...change, connection: 'open' } : change);
  };
  const follow = <T>(
    name: string,
    open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
    change: (value: T) => Partial<BenchState>,
  ) => {
    const onLost = () => {
      lost.add(name);
      store.setState({ connection: 'lost' });
    };
    void followStream({ open, onValue: (value: T) => heard(name, change(value)), onLost, signal });
  };

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

/** What does not stream: asked when a connection opens; interfaces again whenever somebody looks for one. */
async function askOnce(client: BenchClient, store: BenchStore): Promise<void> {
  if (store.getState().host) return;
  try {
    const [host, profiles] = await Promise.all([client.host.describe(), client.ota.profiles()]);
    store.setState({ host, profiles });
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
