import { join } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { PackagePlace } from '../../../shared/contract/packages.ts';
import type { Log } from '../log.ts';
import { databaseOf } from './open-store.ts';
import { shareStore } from './open-stores.ts';
import type { PackageStore } from './store.ts';

/** The room of packages: their stores, each opened when it is first asked for. */
export interface Packages {
  /** The bench's own without a place. Closed by `dispose` alone. */
  store(place?: PackagePlace): Promise<Outcome<PackageStore>>;
  dispose(): Promise<void>;
}

/** Where the package store of an installation is. */
export function ownPackages(dataDirectory: string): string {
  return join(dataDirectory, 'packages');
}

export function createPackages({ log, dataDirectory }: { log: Log; dataDirectory: string }): Packages {
  const opened = new Map<string, Promise<Outcome<PackageStore>>>();
  const open = async (key: string, place: NonNullable<PackagePlace>) => {
    const store = await shareStore({ ...place, log });
    if (!store.ok) opened.delete(key);
    return store;
  };
  return {
    store(place = { folder: ownPackages(dataDirectory) }) {
      const key = databaseOf(place);
      const store = opened.get(key) ?? open(key, place);
      opened.set(key, store);
      return store;
    },
    async dispose() {
      const stores = await Promise.all(opened.values());
      opened.clear();
      await Promise.all(stores.map((store) => (store.ok ? store.value.close() : Promise.resolve())));
    },
  };
}
