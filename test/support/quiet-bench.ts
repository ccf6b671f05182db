import { createStore } from 'zustand/vanilla';
import type { Bench } from '../../electron/core/bench.ts';
import { createDiscovery } from '../../electron/core/discovery/discovery.ts';
import type { Host } from '../../electron/core/wire/host.ts';
import { createDemoSockets } from '../../electron/core/demo/demo-sockets.ts';
import { createLog } from '../../electron/core/log.ts';
import { openSettings } from '../../electron/core/settings/settings.ts';
import { createMonitor } from '../../electron/core/monitor/create-monitor.ts';
import { createPortDesk } from '../../electron/core/ports/port-desk.ts';
import { createStation } from '../../electron/core/station/create-station.ts';
import type { BuildsState } from '../../shared/contract/builds.ts';
import type { HostCommand, HostView } from '../../shared/contract/host.ts';
import { fail, ok } from '../../shared/result.ts';

const notHere = (): never => {
  throw new Error('This bench has no such room.');
};

/** A bench for tests of what lies between screens and bench: real log and settings, a store of builds, no hardware. */
export async function createQuietBench(dataDirectory: string) {
  const log = createLog();
  const builds = createStore<BuildsState>(() => ({ builds: [], recent: [] }));
  const bench: Bench = {
    log,
    discovery: createDiscovery({ addresses: () => [] }),
    settings: await openSettings(dataDirectory, log),
    builds: {
      state: builds,
      open: ({ path }) => Promise.resolve(fail({ code: 'path-not-found', params: { path } })),
      choose: notHere,
      reload: notHere,
      take: notHere,
      close: notHere,
      forget: notHere,
      source: () => undefined,
      dispose: () => Promise.resolve(),
    },
    numbers: {
      reserve: notHere,
      begin: notHere,
      alongside: () => undefined,
      drop: notHere,
      importList: notHere,
      recover: notHere,
      stock: notHere,
      list: notHere,
      decide: notHere,
      beginPool: notHere,
      hindrance: notHere,
      dispose: () => Promise.resolve(),
    },
    ota: {
      state: createStore(() => ({ shares: [], downloads: [] })),
      profiles: [],
      interfaces: () => [],
      pause: (shareId) => fail({ code: 'share-not-found', params: { shareId } }),
      resume: (shareId) => fail({ code: 'share-not-found', params: { shareId } }),
      rollout: (shareId) => fail({ code: 'share-not-found', params: { shareId } }),
      askNetworkNames: () => Promise.resolve(),
      selfTest: notHere,
      share: notHere,
      stop: notHere,
      dispose: () => Promise.resolve(),
    },
    certificates: {
      describe: notHere,
      texts: notHere,
      renew: notHere,
      identity: notHere,
      follow: notHere,
      refresh: notHere,
      dispose: () => undefined,
    },
    devices: {
      state: createStore(() => ({ devices: [] })),
      checkedIn: notHere,
      downloadBegan: notHere,
      downloadMoved: notHere,
      downloadEnded: notHere,
      byTransfer: notHere,
      find: notHere,
      flashed: notHere,
      pushed: notHere,
      name: notHere,
      forget: notHere,
      dispose: () => Promise.resolve(),
    },
    ledger: {
      state: createStore(() => ({ database: '', revision: 0, latest: [], fault: null, setAside: null })),
      record: notHere,
      note: notHere,
      share: notHere,
      search: notHere,
      show: notHere,
      life: notHere,
      summary: notHere,
      releases: notHere,
      findReleases: notHere,
      earlierPasses: notHere,
      records: notHere,
      dispose: () => Promise.resolve(),
    },
    packages: { store: notHere, push: notHere, dispose: () => Promise.resolve() },
    flash: {
      state: createStore(() => ({ ports: [], jobs: [] })),
      identify: notHere,
      operate: notHere,
      plan: notHere,
      start: notHere,
      cancel: notHere,
      dismiss: notHere,
      dispose: () => Promise.resolve(),
    },
    operations: {
      state: createStore(() => ({ operations: [] })),
      board: notHere,
      backup: notHere,
      sizes: notHere,
      start: notHere,
      cancel: notHere,
      dismiss: notHere,
      dispose: () => Promise.resolve(),
    },
    push: {
      state: createStore(() => ({ batches: [], pushes: [], targets: [] })),
      dialects: [],
      detect: notHere,
      start: notHere,
      whenIdle: notHere,
      cancel: notHere,
      retryFailed: notHere,
      pause: notHere,
      resume: notHere,
      dismiss: notHere,
      forget: notHere,
      dispose: () => Promise.resolve(),
    },
    monitor: createMonitor({
      desk: createPortDesk((port) => Promise.resolve(fail({ code: 'port-not-found', params: { port } }))),
      flash: { operate: notHere },
    }),
    demoSockets: createDemoSockets(2, notHere),
    station: await createStation({
      flash: { state: createStore(() => ({ ports: [], jobs: [] })), start: notHere, cancel: notHere },
      readRelease: notHere,
      log,
    }),
    dispose: () => Promise.resolve(),
  };
  return { bench, log, builds };
}

export const webView: HostView = {
  face: 'web',
  platform: 'linux',
  version: '0.0.0',
  demo: false,
  openedBuild: null,
  openFault: null,
};

export function createQuietHost(): { host: Host; command: (command: HostCommand) => void } {
  const listeners = new Set<(command: HostCommand) => void>();
  const host: Host = {
    describe: () => webView,
    chooseBuild: notHere,
    chooseRecipe: notHere,
    chooseFile: notHere,
    saveText: notHere,
    chooseTarget: notHere,
    savePdf: notHere,
    browse: (path) => Promise.resolve(fail({ code: 'outside-allowed-roots', params: { path: path ?? '' } })),
    admit: (path) => Promise.resolve(ok(path)),
    onCommand: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { host, command: (command) => listeners.forEach((listener) => listener(command)) };
}
