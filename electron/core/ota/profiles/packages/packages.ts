import { basename, join } from 'node:path';
import type { Outcome } from '../../../../../shared/contract/fault.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { findingView } from '../../../finding-view.ts';
import { defaultBranch } from '../../../packages/add-package.ts';
import { shareStore } from '../../../packages/open-stores.ts';
import type { PackageStore } from '../../../packages/store.ts';
import type { ReleaseSource } from '../../../release-source.ts';
import type { Exchange } from '../../exchange.ts';
import type { MountedProfile, Profile, ShareSetup } from '../profile.ts';
import { answerWith } from './answers.ts';
import { Daemons } from './daemons.ts';
import { daemonInfoRoutes } from './daemon-info.ts';
import { downloadRoutes, filePath } from './downloads.ts';
import { lookUpRoutes, type Dialect } from './look-up.ts';
import { registryRoutes } from './registry-routes.ts';
import { ReleasePackage } from './release-package.ts';
import { RolloutOffers } from './rollout-offers.ts';
import { uploadRoutes } from './uploads.ts';

/**
 * The package server of `ota-update`: a registry in a database, files by their SHA-256, uploads by form, and what
 * device daemons call. Its clients ignore any prefix, so it lives at the root of its own port.
 */
export const packages: Profile = {
  name: 'packages',
  title: 'Packages',
  defaultPort: 5000,
  entry: '',
  needs: 'nothing',
  /* Its clients put their own paths and queries after whatever URL they are given, and keep what is before the host. */
  tokenPlace: 'password',
  rollout: 'sent',
  settings: [
    { name: 'data', kind: 'folder', required: false },
    { name: 'database', kind: 'database', required: false },
    { name: 'dialect', kind: 'choice', choices: ['seed', 'head'], required: false, default: 'seed' },
    { name: 'mirror-status', kind: 'switch', required: false },
    { name: 'branch', kind: 'text', required: false, default: defaultBranch },
    { name: 'remote', kind: 'url', required: false },
  ],
  mount,
};

async function mount(setup: ShareSetup): Promise<Outcome<MountedProfile>> {
  const { settings, log, dataDirectory } = setup;
  const folder =
    settings.text('data') ?? (dataDirectory === undefined ? undefined : join(dataDirectory, 'packages'));
  if (folder === undefined) {
    return fail({ code: 'setting-missing', params: { profile: 'packages', setting: 'data' } });
  }
  const store = await shareStore({ folder, database: settings.text('database'), log });
  if (!store.ok) return store;
  const ofBuild = setup.source && releasePackage(setup.source, store.value, setup);
  await ofBuild?.publish();
  return ok(mounted(store.value, ofBuild, setup));
}

function releasePackage(source: ReleaseSource, store: PackageStore, { settings, log }: ShareSetup) {
  const fields = { branch: settings.text('branch'), remote: settings.text('remote') };
  return new ReleasePackage({ source, store, fields, log });
}

function mounted(
  store: PackageStore,
  ofBuild: ReleasePackage | undefined,
  { shareId, settings, log, devices, rollout }: ShareSetup,
): MountedProfile {
  const daemons = new Daemons(log);
  const offers = new RolloutOffers(store, daemons, rollout);
  const answer = answerWith(settings.isOn('mirror-status'));
  const dialect: Dialect = settings.text('dialect') === 'head' ? 'head' : 'seed';
  return {
    routes: [
      ...lookUpRoutes(store, offers, answer, dialect),
      ...downloadRoutes(store, offers),
      ...uploadRoutes(store, answer, log),
      ...daemonInfoRoutes(daemons, answer),
      ...registryRoutes({ shareId, daemons, store, devices, offers, answer }),
    ],
    refuse,
    files: () =>
      store.state.getState().latest.map(({ name, branch, version, sha256, size }) => ({
        urlPath: filePath(sha256),
        path: `${name}-${branch}-${version}`,
        size,
        sha256,
      })),
    ...(ofBuild === undefined && { title: () => ({ name: basename(store.folder), version: null }) }),
    findings: () => (ofBuild?.findings ?? []).map(findingView),
    daemons: () => daemons.reachable(),
    subscribe: (changed) => {
      const endings = [
        store.state.subscribe(changed),
        ofBuild?.subscribe(changed),
        daemons.subscribe(changed),
      ];
      return () => endings.forEach((end) => end?.());
    },
    dispose: async () => {
      daemons.dispose();
      await ofBuild?.dispose();
      await store.close();
    },
  };
}

function refuse(exchange: Exchange, allowed: readonly string[]): void {
  if (allowed.length === 0) {
    exchange.sendJson(404, { status: 404 });
    return;
  }
  const allow = { name: 'Allow', value: [...allowed, 'OPTIONS'].join(', ') };
  if (exchange.method === 'OPTIONS') exchange.sendEmpty(200, [allow]);
  else exchange.sendJson(405, { status: 405 }, [allow]);
}
