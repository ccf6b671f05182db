import { grouped } from '../quantity.ts';

const ages = {
  now: 'just now',
  second: 's ago',
  minute: 'min ago',
  hour: 'h ago',
  day: 'd ago',
  week: 'wk ago',
  month: 'mo ago',
  year: 'y ago',
};

/** Words around every screen: rail, strip, drawer, what is common to all. */
export const shell = {
  product: 'Flashdock',
  rooms: 'Rooms',
  room: {
    build: 'Build',
    serve: 'Serve',
    flash: 'Flash',
    station: 'Station',
    monitor: 'Monitor',
    ledger: 'Ledger',
    settings: 'Settings',
  },
  bytes: (count: number) => `${grouped(count)} ${count === 1 ? 'byte' : 'bytes'}`,
  files: (count: number) => `${grouped(count)} ${count === 1 ? 'file' : 'files'}`,
  ago: (age: { count: number; unit: keyof typeof ages }) =>
    age.unit === 'now' ? ages.now : `${age.count} ${ages[age.unit]}`,
  listed: (parts: readonly string[]) => parts.join(', '),
  none: '—',
  copy: 'Copy',
  copied: 'Copied',
  copyValue: (name: string) => `Copy ${name}`,
  cancel: 'Cancel',
  close: 'Close',
  notifications: 'Notifications',
  openBuild: 'Open…',
  openFile: 'Open a single file…',
  strip: {
    label: 'Build in hand',
    none: 'No build open',
    project: 'Project',
    version: 'Version',
    chip: 'Chip',
    espIdf: 'ESP-IDF',
    sha256: 'SHA-256',
    built: 'Built',
    switchBuild: 'Switch build',
    closeBuild: (name: string) => `Close ${name}`,
    openAnother: 'Open another…',
  },
  disk: {
    same: 'Same as on disk',
    sameDetail: 'watching',
    settling: 'Being written',
    settlingDetail: 'waits until it is still',
    changed: 'Changed on disk',
    unavailable: 'Not there now',
    unavailableDetail: 'the release in hand is whole',
    changedDetail: (file: string | undefined, more: number, ago: string) =>
      `${file ?? 'files'}${more > 0 ? ` and ${more} more` : ''}, ${ago}`,
    take: 'Take new release',
    reload: 'Read again',
  },
  log: {
    title: 'Log',
    filter: 'Filter',
    level: 'Level',
    levels: {
      error: 'Errors',
      warning: 'Warnings and up',
      info: 'Info and up',
      debug: 'Everything',
    },
    letters: { error: 'E', warning: 'W', info: 'I', debug: 'D' },
    empty: 'Nothing has happened yet',
    noMatch: (query: string, hidden: number) =>
      query === '' ? `${grouped(hidden)} lines below this level` : `No line holds “${query}”`,
    shown: (shown: number, all: number) =>
      shown === all ? `${grouped(all)} lines` : `${grouped(shown)} of ${grouped(all)} lines`,
  },
  connection: {
    connecting: 'Reaching the bench…',
    lost: 'Connection to the bench lost',
    lostDetail:
      'What you see is the last it said. A job under way goes on without this window. Trying again… A browser needs the whole URL that the console printed.',
  },
  failed: 'That did not work',
};

export type ShellWords = typeof shell;
