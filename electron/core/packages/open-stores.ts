import type { Outcome } from '../../../shared/contract/fault.ts';
import { ok } from '../../../shared/result.ts';
import { databaseOf, openStore, type StoreOptions } from './open-store.ts';
import type { PackageStore } from './store.ts';

interface Opened {
  users: number;
  readonly store: Promise<Outcome<PackageStore>>;
}

/* By place, for the whole process: shares, screens and commands that name one place work on one store. */
const opened = new Map<string, Opened>();

/** A store that others in this process may be using too; its `close` closes it for the last of them. */
export async function shareStore(options: StoreOptions): Promise<Outcome<PackageStore>> {
  const place = databaseOf(options);
  const entry = opened.get(place) ?? { users: 0, store: openStore(options) };
  opened.set(place, entry);
  entry.users += 1;
  const outcome = await entry.store;
  if (!outcome.ok) {
    opened.delete(place);
    return outcome;
  }
  let isMine = true;
  const leave = async () => {
    if (!isMine) return;
    isMine = false;
    entry.users -= 1;
    if (entry.users > 0) return;
    opened.delete(place);
    await outcome.value.close();
  };
  return ok(withClose(outcome.value, leave));
}

function withClose(store: PackageStore, close: () => Promise<void>): PackageStore {
  return {
    folder: store.folder,
    database: store.database,
    state: store.state,
    receive: store.receive,
    discard: store.discard,
    add: (upload) => store.add(upload),
    edit: (key, fields) => store.edit(key, fields),
    remove: (key) => store.remove(key),
    newest: (name, branch) => store.newest(name, branch),
    newestBefore: (key) => store.newestBefore(key),
    isNewestFile: (sha256) => store.isNewestFile(sha256),
    find: (key) => store.find(key),
    list: (filter) => store.list(filter),
    file: (sha256) => store.file(sha256),
    close,
  };
}
