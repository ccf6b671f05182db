import type {
  DialectView,
  DiscoveryState,
  PushState,
  PushView,
  RunningView,
} from '../../../shared/contract/push.ts';

export const dialects: readonly DialectView[] = [
  {
    name: 'tianshan',
    title: 'TianShanOS',
    defaultPort: 80,
    takes: ['app', 'www'],
    counts: 'sent',
    tellsVersion: true,
    needsUrl: false,
    connectsBack: false,
  },
  {
    name: 'esphome',
    title: 'ESPHome',
    defaultPort: 3232,
    takes: ['app'],
    counts: 'acknowledged',
    tellsVersion: false,
    needsUrl: false,
    connectsBack: false,
  },
  {
    name: 'tasmota-url',
    title: 'Tasmota, by URL',
    defaultPort: 80,
    takes: ['app'],
    counts: 'nothing',
    tellsVersion: true,
    needsUrl: true,
    connectsBack: false,
  },
];

export function running(version: string, name: string | null = null): RunningView {
  return { version, elfSha256: null, built: null, uptime: null, mac: null, name, model: null };
}

export function pushOf(parts: Partial<PushView>): PushView {
  const address = parts.address ?? '192.168.1.71';
  return {
    id: `push-${address}`,
    batchId: 'batch',
    address,
    host: address,
    port: 80,
    name: null,
    dialect: 'tianshan',
    buildId: 'build',
    releaseId: 'a'.repeat(64),
    releaseName: 'TianShanOS',
    releaseVersion: '0.1.0',
    state: 'waiting',
    phase: 'waiting',
    part: null,
    bytes: 0,
    size: 572_864,
    counts: 'sent',
    rate: null,
    before: null,
    after: null,
    verdict: null,
    fault: null,
    startedAt: null,
    endedAt: null,
    ...parts,
  };
}

const ended = { state: 'ended', phase: 'verifying', bytes: 572_864 } as const;

export const samplePushes: readonly PushView[] = [
  pushOf({
    ...ended,
    address: '192.168.1.61',
    name: 'tianshan-01',
    before: running('0.0.9'),
    after: running('0.1.0'),
    verdict: 'updated',
  }),
  pushOf({
    ...ended,
    address: '192.168.1.62',
    name: 'tianshan-02',
    before: running('0.0.9'),
    after: running('0.0.9'),
    verdict: 'failed',
    fault: {
      code: 'device-came-back-old',
      params: { host: '192.168.1.62', version: '0.0.9', expected: '0.1.0' },
    },
  }),
  pushOf({
    address: '192.168.1.63',
    name: 'tianshan-03',
    state: 'running',
    phase: 'sending',
    part: 'app',
    bytes: 192_512,
    rate: 180_000,
    before: running('0.0.9'),
  }),
  pushOf({ address: '192.168.1.64' }),
  pushOf({
    ...ended,
    batchId: 'other',
    dialect: 'esphome',
    counts: 'acknowledged',
    address: 'greenhouse.local',
    name: 'greenhouse',
    verdict: 'sent',
    fault: { code: 'device-tells-no-version', params: { host: 'greenhouse.local', dialect: 'ESPHome' } },
  }),
];

export function samplePushState(now: number): PushState {
  const policy = { parallel: 1, stopAfter: 1 };
  return {
    batches: [
      {
        id: 'batch',
        dialect: 'tianshan',
        releaseId: 'a'.repeat(64),
        startedAt: now,
        rollout: {
          policy,
          phase: 'halted',
          haltedAfter: 1,
          counts: { waiting: 1, admitted: 1, sent: 0, succeeded: 1, failed: 1 },
          members: [],
          toConfirm: [],
        },
      },
      {
        id: 'other',
        dialect: 'esphome',
        releaseId: 'a'.repeat(64),
        startedAt: now - 60_000,
        rollout: {
          policy,
          phase: 'finished',
          haltedAfter: null,
          counts: { waiting: 0, admitted: 0, sent: 0, succeeded: 0, failed: 1 },
          members: [],
          toConfirm: [],
        },
      },
    ],
    pushes: [...samplePushes],
    targets: [
      {
        address: '192.168.1.61',
        dialect: 'tianshan',
        name: 'tianshan-01',
        model: null,
        version: '0.1.0',
        seenAt: now - 60_000,
      },
      {
        address: 'greenhouse.local',
        dialect: 'esphome',
        name: 'greenhouse',
        model: null,
        version: null,
        seenAt: now - 7_200_000,
      },
    ],
  };
}

export const sampleDiscovery: DiscoveryState = {
  isLooking: true,
  fault: null,
  devices: [
    {
      id: 'greenhouse._esphomelib._tcp.local',
      name: 'greenhouse',
      service: '_esphomelib._tcp',
      host: 'greenhouse.local',
      addresses: ['192.168.1.80'],
      port: 3232,
      address: 'greenhouse.local',
      dialect: 'esphome',
      asksPassword: false,
      mac: '7C:DF:A1:40:0B:12',
      model: 'ESP32-C3',
      version: '2025.9.1',
      seenAt: 1,
      gone: false,
    },
  ],
};
