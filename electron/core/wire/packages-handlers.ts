import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { PackagePlace, PackagesState } from '../../../shared/contract/packages.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Bench } from '../bench.ts';
import { readImageFile } from '../builds/read-image-file.ts';
import { addPackage, draftPackage } from '../packages/add-package.ts';
import { askDaemon } from '../packages/daemon-client.ts';
import type { PackageSource } from '../packages/package-source.ts';
import { packagesState, packageView, reviewPackage, reviewView } from '../packages/package-views.ts';
import type { PackageKey, PackageRow, PackageStore } from '../packages/store.ts';
import { admitPlace } from './admit-paths.ts';
import type { Host } from './host.ts';
import { watchStore } from './watch-store.ts';

export function packagesHandlers({ packages, builds }: Pick<Bench, 'packages' | 'builds'>, host: Host) {
  const on = implement(contract.packages);
  const { storeAt, sourceOf } = entrances({ packages, builds }, host);
  return {
    list: on.list.handler(async ({ input: { place, ...filter } }) => {
      const store = await storeAt(place);
      const listed = store.ok ? await store.value.list(filter) : store;
      if (!listed.ok) return listed;
      return ok({ packages: listed.value.rows.map(packageView), total: listed.value.total });
    }),
    draft: on.draft.handler(async ({ input: { place, source, fields } }) => {
      const store = await storeAt(place);
      if (!store.ok) return store;
      const found = await sourceOf(source, store.value);
      if (!found.ok) return found;
      return draftPackage(store.value, found.value, fields);
    }),
    add: on.add.handler(async ({ input: { place, source, fields, overwrite, overrides } }) => {
      const store = await storeAt(place);
      if (!store.ok) return store;
      const found = await sourceOf(source, store.value);
      if (!found.ok) return found;
      return viewOf(await addPackage(store.value, found.value, fields, { overwrite, overrides }));
    }),
    review: on.review.handler(async ({ input: { place, key } }) => {
      const store = await storeAt(place);
      const reviewed = store.ok ? await reviewPackage(store.value, key) : store;
      return reviewed.ok ? ok(reviewView(reviewed.value)) : reviewed;
    }),
    edit: on.edit.handler(async ({ input: { place, key, fields } }) => {
      const store = await storeAt(place);
      return store.ok ? viewOf(await store.value.edit(key, fields)) : store;
    }),
    remove: on.remove.handler(async ({ input: { place, key } }) => {
      const store = await storeAt(place);
      return store.ok ? store.value.remove(key) : store;
    }),
    push: on.push.handler(async ({ input: { place, key, address }, signal }) => {
      const store = await storeAt(place);
      const row = store.ok ? await store.value.find(key) : store;
      if (!row.ok) return row;
      if (row.value === undefined) return fail({ code: 'package-not-found', params: key });
      return packages.push(address, row.value, signal);
    }),
    askDaemon: on.askDaemon.handler(({ input, signal }) => askDaemon(input.address, signal)),
    watch: on.watch.handler(({ input, signal }) => watchPackages(storeAt(input.place), signal)),
  };
}

/** What a request names, as far as it may reach it. */
function entrances({ packages, builds }: Pick<Bench, 'packages' | 'builds'>, host: Host) {
  /** Folders are admitted like builds: a web console may be confined to some. */
  const storeAt = async (place: PackagePlace): Promise<Outcome<PackageStore>> => {
    if (place === undefined) return packages.store();
    const admitted = await admitPlace(host, place);
    return admitted.ok ? packages.store(admitted.value) : admitted;
  };
  const sourceOf = async (source: SourceInput, store: PackageStore): Promise<Outcome<PackageSource>> => {
    if (source.kind === 'package') return fileOf(source.key, store);
    if (source.kind === 'file') {
      const admitted = await host.admit(source.path);
      if (!admitted.ok) return admitted;
      return ok({ kind: 'file', path: admitted.value, release: await readImageFile(admitted.value) });
    }
    const release = builds.source(source.buildId)?.release;
    if (release === undefined) return fail({ code: 'build-not-open', params: { buildId: source.buildId } });
    return ok({ kind: 'release', release, file: source.file });
  };
  return { storeAt, sourceOf };
}

type SourceInput =
  | { readonly kind: 'build'; readonly buildId: string; readonly file?: string | undefined }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly key: PackageKey };

/** The file that the store holds for a package: another version of it can say something else of the same bytes. */
async function fileOf(key: PackageKey, store: PackageStore): Promise<Outcome<PackageSource>> {
  const row = await store.find(key);
  if (!row.ok) return row;
  const file = row.value ? await store.file(row.value.sha256) : undefined;
  if (file?.ok === false) return file;
  if (file?.value === undefined) return fail({ code: 'package-not-found', params: key });
  return ok({ kind: 'file', path: file.value.path });
}

function viewOf(row: Outcome<PackageRow>) {
  return row.ok ? ok(packageView(row.value)) : row;
}

/** One state that says why where the store cannot be opened. */
async function* watchPackages(
  opening: Promise<Outcome<PackageStore>>,
  signal: AbortSignal | undefined,
): AsyncGenerator<PackagesState, void, void> {
  const store = await opening;
  if (!store.ok) {
    yield packagesState({ folder: '', database: '' }, undefined, store.fault);
    return;
  }
  for await (const summary of watchStore(store.value.state, signal)) {
    yield packagesState(store.value, summary);
  }
}
