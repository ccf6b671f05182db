import type { BenchClient } from '../../../renderer/connect/bench-client.ts';
import type { BuildsState } from '../../../shared/contract/builds.ts';
import type { DevicesState } from '../../../shared/contract/devices.ts';
import type { FlashState, PlanView } from '../../../shared/contract/flash.ts';
import type { HostView } from '../../../shared/contract/host.ts';
import type { LedgerState } from '../../../shared/contract/ledger.ts';
import type { LogEntry } from '../../../shared/contract/log.ts';
import type { OtaState } from '../../../shared/contract/ota.ts';
import type { PackagesState } from '../../../shared/contract/packages.ts';
import type { PushState } from '../../../shared/contract/push.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { StationState } from '../../../shared/contract/station.ts';
import { certificate } from './certificates.ts';
import { sampleFields, samplePackages, sampleReview } from './packages.ts';
import { profiles } from './profiles.ts';
import { dialects, sampleDiscovery } from './pushes.ts';
import { interfaces } from './serving.ts';
import { sampleHistory } from './stations.ts';

export interface Scene {
  readonly builds: BuildsState;
  readonly ota: OtaState;
  readonly devices: DevicesState;
  readonly flash: FlashState;
  readonly push: PushState;
  readonly station: StationState;
  readonly packages: PackagesState;
  readonly ledger: LedgerState;
  readonly plan: PlanView;
  readonly settings: Settings;
  readonly log: readonly LogEntry[];
  readonly host: HostView;
}

/** A bench that stands still in one state, for looking at. It answers every call and does nothing. */
export function fakeBench(scene: Scene): BenchClient {
  const fine = <T>(value: T) => Promise.resolve({ ok: true as const, value });
  const client = {
    builds: {
      open: () => fine(scene.builds.builds[0]),
      choose: () => fine(scene.builds.builds[0]),
      reload: () => fine(scene.builds.builds[0]),
      take: () => fine(scene.builds.builds[0]),
      close: () => fine(null),
      forget: () => fine(null),
      watch: () => still(scene.builds),
    },
    ota: {
      profiles: () => Promise.resolve(profiles),
      interfaces: () => Promise.resolve(interfaces),
      share: () => fine(scene.ota.shares[0]),
      stop: () => fine(null),
      selfTest: () =>
        fine(
          (scene.ota.shares[0]?.urls ?? []).map(({ interface: name, url }, at) => ({
            interface: name,
            url,
            result: at === 2 ? 'timed-out' : 'reached',
            status: at === 2 ? null : 200,
          })),
        ),
      watch: () => still(scene.ota),
    },
    certificates: {
      describe: () => fine(certificate),
      texts: () => fine({ pem: '', cString: '', menuconfig: '' }),
      save: () => fine(null),
      renew: () => fine(certificate),
    },
    devices: { name: () => fine(null), forget: () => fine(null), watch: () => still(scene.devices) },
    flash: {
      identify: () => fine(scene.flash.jobs[0]?.chip),
      plan: () => fine(scene.plan),
      start: () => fine({ jobId: 'job' }),
      cancel: () => fine(null),
      dismiss: () => fine(null),
      watch: () => still(scene.flash),
    },
    push: {
      dialects: () => Promise.resolve(dialects),
      detect: () => fine([]),
      start: () => fine({ batchId: 'batch' }),
      cancel: () => fine(null),
      retryFailed: () => fine(null),
      resume: () => fine(null),
      dismiss: () => fine(null),
      forget: () => fine(null),
      discover: () => still(sampleDiscovery),
      watch: () => still(scene.push),
    },
    packages: {
      list: () => fine({ packages: samplePackages, total: samplePackages.length }),
      draft: () => fine(sampleFields),
      add: () => fine(samplePackages[0]),
      review: () => fine(sampleReview),
      edit: () => fine(samplePackages[0]),
      remove: () => fine(null),
      watch: () => still(scene.packages),
    },
    station: { watch: () => still(scene.station), history: () => fine(sampleHistory(Date.now())) },
    demo: { sockets: () => Promise.resolve([]) },
    monitor: {
      lines: () => still({ fresh: true, lines: [], partial: null, dropped: 0, panics: [] }),
      watch: () => still({ sessions: [], slots: null }),
    },
    ledger: { watch: () => still(scene.ledger) },
    log: { watch: () => still({ replay: true, entries: scene.log }) },
    settings: { change: () => fine(scene.settings), watch: () => still(scene.settings) },
    host: {
      describe: () => Promise.resolve(scene.host),
      chooseBuild: () => fine(null),
      browse: () =>
        fine({ path: '/home/me', parent: '/home', roots: ['/home/me', '/srv/builds'], entries: [] }),
      commands: () => still(null),
    },
  };
  return client as unknown as BenchClient;
}

/** One value, and then nothing more. */
function still<T>(value: T): Promise<AsyncIterable<T>> {
  async function* once() {
    if (value !== null) yield value;
    await new Promise(() => undefined);
  }
  return Promise.resolve(once());
}
