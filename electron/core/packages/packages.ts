import { join } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { PackagePlace, PackagePushVerdict } from '../../../shared/contract/packages.ts';
import type { Log } from '../log.ts';
import { databaseOf } from './open-store.ts';
import { shareStore } from './open-stores.ts';
import { pushPackageOnRecord, type RecordPackagePush } from './record-push.ts';
import type { PackageRow, PackageStore } from './store.ts';

/** The room of packages: their stores, each opened when it is first asked for. */
export interface Packages {
  /** The bench's own without a place. Closed by `dispose` alone. */
  store(place?: PackagePlace): Promise<Outcome<PackageStore>>;
  /** Hands a package to the daemon at `address`; see `pushPackage`. */
  push(address: string, row: PackageRow, signal?: AbortSignal): Promise<Outcome<PackagePushVerdict>>;
  dispose(): Promise<void>;
}

/** Where the package store of an installation is. */
export function ownPackages(dataDirectory: string): string {
  return join(dataDirectory, 'packages');
}

export interface PackagesSetup {
  readonly log: Log;
  readonly dataDirectory: string;
  /** Told of every push that was begun and ended; must not wait. */
  readonly recordPackagePush?: RecordPackagePush;
}

export function createPackages({ log, dataDirectory, recordPackagePush }: PackagesSetup): Packages {
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
    push: (address, row, signal) => pushPackageOnRecord(address, row, { signal }, recordPackagePush),
    async dispose() {
      const stores = await Promise.all(opened.values());
      opened.clear();
      await Promise.all(stores.map((store) => (store.ok ? store.value.close() : Promise.resolve())));
    },
  };
}
