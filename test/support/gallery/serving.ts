import type { DownloadView, InterfaceView, ShareView } from '../../../shared/contract/ota.ts';

export const interfaces: readonly InterfaceView[] = [
  {
    name: 'wlan0',
    address: '192.168.1.23',
    family: 'IPv4',
    netmask: '255.255.255.0',
    kind: 'wifi',
    network: 'Lab',
  },
  { name: 'eth0', address: '10.0.0.5', family: 'IPv4', netmask: '255.255.255.0', kind: 'lan', network: null },
  {
    name: 'docker0',
    address: '172.17.0.1',
    family: 'IPv4',
    netmask: '255.255.0.0',
    kind: 'virtual',
    network: null,
  },
  { name: 'lo', address: '127.0.0.1', family: 'IPv4', netmask: '255.0.0.0', kind: 'loopback', network: null },
];

export function downloadOf(parts: Partial<DownloadView>): DownloadView {
  return {
    id: 'download',
    shareId: 'share',
    address: '192.168.1.71',
    identity: null,
    urlPath: '/firmware',
    size: 310_720,
    bytesSent: 192_512,
    requests: 1,
    rate: null,
    state: 'running',
    startedAt: 0,
    activeAt: 0,
    endedAt: null,
    ...parts,
  };
}

const device = (name: string, version: string): DownloadView['identity'] => ({
  mac: null,
  name,
  model: 'ESP32-S3',
  version,
  userAgent: 'ESP32 HTTP Client/1.0',
});

export function sampleDownloads(now: number): readonly DownloadView[] {
  return [
    downloadOf({ id: '1', identity: device('tianshan-04', '0.0.9'), rate: 412_000, startedAt: now - 3000 }),
    downloadOf({
      id: '2',
      identity: device('tianshan-11', '0.0.9'),
      bytesSent: 57_344,
      rate: 388_000,
      startedAt: now - 900,
    }),
    downloadOf({
      id: '3',
      identity: device('tianshan-07', '0.0.8'),
      state: 'stalled',
      bytesSent: 126_976,
      startedAt: now - 60_000,
      activeAt: now - 34_000,
    }),
    downloadOf({
      id: '4',
      identity: device('a-device-with-quite-a-long-name-on-the-second-floor', 'v0.5-41-g89c15d2-dirty'),
      state: 'complete',
      bytesSent: 310_720,
      startedAt: now - 90_000,
    }),
    downloadOf({
      id: '5',
      state: 'aborted',
      urlPath: '/www',
      size: 262_144,
      bytesSent: 4096,
      startedAt: now - 120_000,
    }),
  ];
}

export function sampleShare(parts: Partial<ShareView>): ShareView {
  return {
    id: 'share',
    buildId: 'build',
    releaseId: 'a'.repeat(64),
    name: 'TianShanOS',
    version: '0.1.0',
    profile: 'tianshan',
    host: '0.0.0.0',
    port: 57_807,
    state: 'serving',
    tokenPlace: 'query',
    secure: false,
    since: Date.UTC(2026, 0, 19, 9, 41),
    urls: interfaces.map(({ name, address }) => ({
      interface: name,
      address,
      url: `http://${address}:57807`,
    })),
    files: [
      { urlPath: '/firmware', path: 'TianShanOS.bin', size: 310_720, sha256: `84ff1371${'0'.repeat(56)}` },
      { urlPath: '/www', path: 'www.bin', size: 262_144, sha256: `8dd07cf7${'0'.repeat(56)}` },
    ],
    findings: [],
    daemons: [],
    hints: [],
    access: { allow: null, basic: false, token: false, maxParallel: null, rateLimit: null, queue: null },
    rollout: null,
    downloads: 21,
    bytesSent: 6_214_400,
    ...parts,
  };
}

export const sampleAccess: ShareView['access'] = {
  allow: { addresses: ['192.168.1.0/24'], macs: ['34:85:18:9C:2A:58'], models: ['ESP32-S3'] },
  basic: true,
  token: false,
  maxParallel: 2,
  rateLimit: 200_000,
  queue: { active: 2, waiting: 5 },
};

export const sampleFindings: ShareView['findings'] = [
  {
    code: 'package-version-missing',
    severity: 'warning',
    path: 'eCan-setup.exe',
    offset: null,
    params: { path: 'eCan-setup.exe' },
  },
];

export const sampleHints: ShareView['hints'] = [
  {
    code: 'no-request',
    interface: 'wlan0',
    network: '192.168.1.0/24',
    seconds: 30,
    commands: [
      { tool: 'ufw', command: 'sudo ufw allow from 192.168.1.0/24 to any port 8070 proto tcp' },
      { tool: 'firewalld', command: 'sudo firewall-cmd --add-port=8070/tcp' },
    ],
  },
];

export const sampleRollout: ShareView['rollout'] = {
  policy: { parallel: 2, stopAfter: 1 },
  phase: 'halted',
  haltedAfter: 1,
  counts: { waiting: 4, admitted: 2, sent: 0, succeeded: 3, failed: 1 },
  members: [],
  toConfirm: [],
};
