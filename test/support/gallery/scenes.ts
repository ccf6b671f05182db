import type { BuildView } from '../../../shared/contract/builds.ts';
import type { PortView } from '../../../shared/contract/flash.ts';
import type { LogEntry } from '../../../shared/contract/log.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Scene } from './fake-bench.ts';
import { endedJob, finding, runningJob, samplePlan } from './jobs.ts';
import { packagesState, samplePackages } from './packages.ts';
import { samplePushState } from './pushes.ts';
import { stationOf } from './stations.ts';
import { brokenRelease, buildOf, crowdedRelease, sampleRelease } from './releases.ts';
import { sampleDevices } from './devices.ts';
import {
  sampleAccess,
  sampleDownloads,
  sampleFindings,
  sampleHints,
  sampleRollout,
  sampleShare,
} from './serving.ts';

const port = (path: string, bridge: string, kind: PortView['kind']): PortView => ({
  path,
  bridge,
  kind,
  stablePath: null,
  vendorId: null,
  productId: null,
  serialNumber: null,
  manufacturer: null,
});

const ports = [
  port('/dev/ttyACM0', 'USB-JTAG', 'usb-jtag'),
  port('/dev/ttyUSB0', 'CP2102N', 'bridge'),
  port('/dev/ttyUSB1', 'CH340', 'bridge'),
];

/** States that are hard to reach with a real bench, by name. */
export function sceneOf(name: string, settings: Settings, now: number): Scene {
  const release = sampleRelease(now);
  const same: BuildView['disk'] = { state: 'same', since: now, changed: [] };
  const changed: BuildView['disk'] = { state: 'changed', since: now - 180_000, changed: ['www.bin'] };
  const recent = ['TianShanOS', 'HomeKey-ESP32', 'hello_world'].map((each, at) => ({
    path: `/home/me/${each}/build`,
    name: each,
    version: at === 1 ? 'v0.5-55-g89c15d2-dirty' : '0.1.0',
    chip: at === 1 ? 'esp32c3' : 'esp32s3',
    openedAt: now - (at * 9 + 1) * 86_400_000,
    available: at !== 2,
  }));
  const log: LogEntry[] = [
    {
      seq: 1,
      at: now,
      level: 'info',
      event: { code: 'share-stopped', params: { name: 'TianShanOS', profile: 'tianshan' } },
    },
  ];
  const base: Scene = {
    builds: { builds: [buildOf(release, changed)], recent },
    ota: { shares: [], downloads: [] },
    devices: { devices: [] },
    push: { batches: [], pushes: [], targets: [] },
    station: stationOf(name, now),
    packages: packagesState([]),
    ledger: {
      database: '/home/me/.local/share/flashdock/ledger.sqlite',
      revision: 0,
      latest: [],
      fault: null,
      setAside: null,
    },
    flash: { ports: ports.slice(0, 1), jobs: [] },
    plan: samplePlan,
    settings,
    log,
    host: {
      face: 'desktop',
      platform: 'linux',
      version: '0.1.0',
      demo: false,
      openedBuild: null,
      openFault: null,
    },
  };
  const withJob = (job: Scene['flash']['jobs'][number]) => ({
    ...base,
    flash: { ports: ports.slice(0, 1), jobs: [job] },
  });
  const scenes: Readonly<Record<string, () => Scene>> = {
    build: () => base,
    empty: () => ({ ...base, builds: { builds: [], recent }, flash: { ports, jobs: [] } }),
    crowded: () => ({ ...base, builds: { builds: [buildOf(crowdedRelease(now), same)], recent } }),
    broken: () => ({
      ...base,
      builds: { builds: [buildOf(brokenRelease(now), { ...same, state: 'unavailable' })], recent },
    }),
    serving: () => ({
      ...base,
      ota: {
        shares: [
          sampleShare({}),
          sampleShare({
            id: 'second',
            name: 'HomeKey-ESP32',
            profile: 'idf',
            port: 8070,
            state: 'unavailable',
            secure: true,
            access: sampleAccess,
            findings: [...sampleFindings],
            hints: [...sampleHints],
            rollout: sampleRollout,
          }),
        ],
        downloads: [...sampleDownloads(now)],
      },
      devices: { devices: [...sampleDevices(now)] },
      push: samplePushState(now),
      packages: packagesState(samplePackages),
    }),
    ready: () => base,
    blocked: () => ({
      ...base,
      plan: {
        ...samplePlan,
        preflight: [
          finding('chip-mismatch', 'error', false, { expected: 'esp32s3', actual: 'esp32c3' }),
          finding('flash-size-unknown', 'error', true, { flashId: null }),
        ],
      },
    }),
    running: () => withJob(runningJob()),
    pass: () => withJob(endedJob('pass')),
    written: () => withJob(endedJob('written')),
    failed: () => withJob(endedJob('failed')),
    cancelled: () => withJob(endedJob('cancelled')),
    mixed: () => withJob(endedJob('failed')),
  };
  return (scenes[name] ?? (() => base))();
}
