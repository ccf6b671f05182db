import { grouped } from '../quantity.ts';

/** Words of the Serve screen: who is fetching, and how far? */
export const serve = {
  title: 'Serve',
  shares: (count: number) =>
    count === 0 ? 'nothing shared' : `${count} ${count === 1 ? 'share' : 'shares'} on the LAN`,
  interface: 'Interface',
  interfaces: {
    lan: 'Ethernet',
    wifi: 'Wi-Fi',
    vpn: 'VPN',
    virtual: 'Virtual',
    loopback: 'This computer',
  },
  notForDevices: 'not for devices',
  noInterface: 'No network interface is up.',
  profile: 'Profile',
  port: 'Port',
  portDefault: (port: number) => `${port}`,
  portInvalid: 'A port is a number from 0 to 65535; 0 takes a free one.',
  shareBuild: 'Share this build',
  shareBy: (profile: string, port: number) => `By ${profile}, port ${port}`,
  /** What each profile is for, in a few words. */
  profileHints: {
    tianshan: 'firmware and web pages, both at one URL',
    idf: 'every file at its own name',
    packages: 'a registry that daemons ask',
    appcast: 'feeds and installers for desktop applications',
    xiaozhi: 'firmware and settings for voice assistants',
  } as Readonly<Record<string, string>>,
  starting: 'Starting…',
  stop: 'Stop',
  serving: 'Serving',
  pause: 'Pause',
  resume: 'Resume',
  paused: 'Paused',
  pausedDetail: 'Devices are told to come again later; downloads under way go on.',
  rollout: 'Rollout',
  unavailable: 'Build gone',
  unavailableDetail: 'Devices are told to come again later; downloads under way go on.',
  servesOther: 'Serves an older release',
  url: 'URL',
  urlWithToken: 'URL with its token',
  copyUrl: 'Copy',
  qr: (url: string) => `QR code of ${url}`,
  otherAddresses: 'Also at',
  files: 'Files',
  moreFiles: (count: number) => `and ${count} more`,
  filesOf: (name: string, count: number) => `${count} ${count === 1 ? 'file' : 'files'} of ${name}`,
  urlOf: (path: string) => `URL of ${path}`,
  noFiles: 'nothing to fetch yet',
  moreFindings: (count: number) => `and ${count} more`,
  showFinding: 'Show the finding',
  access: {
    title: 'Access',
    password: 'password asked',
    token: 'token asked',
    allowed: (count: number) =>
      count === 1 ? '1 device or network allowed' : `${count} devices or networks allowed`,
    parallel: (count: number) => `${count} at a time`,
    waiting: (count: number) => `${count} waiting`,
    rate: (kilo: string) => `${kilo} kB/s each`,
    tokenItself: 'token',
    copyToken: 'Copy token',
  },
  since: 'Since',
  downloads: (count: number, bytes: number) =>
    `${count} ${count === 1 ? 'download' : 'downloads'}, ${grouped(bytes)} bytes`,
  listed: 'Show',
  lists: { devices: 'Devices', downloads: 'Downloads', pushes: 'Pushes', packages: 'Packages' },
  list: (name: string, count: number) => (count === 0 ? name : `${name} ${grouped(count)}`),
  devices: {
    title: 'Downloads',
    summary: (parts: {
      total: number;
      running: number;
      stalled: number;
      complete: number;
      aborted: number;
    }) =>
      [
        `${parts.total} so far`,
        parts.running > 0 ? `${parts.running} downloading` : '',
        parts.stalled > 0 ? `${parts.stalled} stalled` : '',
        parts.complete > 0 ? `${parts.complete} sent` : '',
        parts.aborted > 0 ? `${parts.aborted} broken off` : '',
      ]
        .filter(Boolean)
        .join(', '),
    state: 'State',
    device: 'Device',
    address: 'Address',
    file: 'File',
    version: 'Version',
    sent: 'Bytes sent',
    rate: 'Rate, kB/s',
    started: 'Started',
    running: 'Downloading',
    stalled: 'Stalled',
    complete: 'Sent',
    unconfirmed: 'Sent, not confirmed',
    aborted: 'Broken off',
    requests: (count: number) => `${count} requests`,
    unknown: 'says nothing of itself',
    rateOfAll: 'Rate of all downloads together',
    totalRate: (rate: string) => `${rate} kB/s`,
  },
  empty: {
    noBuild: 'No build to share',
    noBuildDetail: 'Open a build first; every release of it can then be fetched by devices on the LAN.',
    noShare: 'Nothing is shared yet',
    noShareDetail: (name: string) =>
      `Share ${name} and devices on this network can fetch it; nothing is sent until one asks.`,
    noDownload: 'Nothing has been fetched yet',
    noDeviceDetail: 'Type the URL into the device’s OTA page, or scan the code.',
  },
  reachability: {
    secure: 'HTTPS',
    secureDetail: 'Devices need this computer’s ca_cert.pem.',
    network: (name: string) => `Wi-Fi ${name}`,
    test: 'Test the URLs',
    testing: 'Testing…',
    testTitle: 'Fetched from this computer',
    testDetail: 'A firewall may still keep other computers and devices out: it often lets this one through.',
    results: {
      reached: 'reached',
      refused: 'refused: nothing listens there',
      'timed-out': 'timed out',
      unreachable: 'unreachable',
      untrusted: 'certificate not trusted',
      'wrong-answer': 'answered something else',
      'wrong-bytes': 'sent other bytes',
    },
    noRequestNoCommand:
      'If devices are in that network, look whether a firewall on this computer is in their way.',
    noRequest: (network: string, seconds: number) => `No request from ${network} in ${seconds} s.`,
    noRequestDetail:
      'If devices are in that network, this computer’s firewall may be in their way. In a terminal with administrator rights:',
  },
  noOtaSlot: 'This release’s own table has no OTA slot.',
  noOtaSlotDetail: 'Only devices that already have two slots can take it from here.',
};

export type ServeWords = typeof serve;
