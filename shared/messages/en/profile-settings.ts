import type { ProfileSettingWords } from '../profile-setting-words.ts';
import { xiaozhiSettings } from './xiaozhi-settings.ts';

/** By `<profile>.<setting>`; every setting in the registry of profiles has its words. */
export const profileSettings = {
  'packages.data': {
    label: 'Package folder',
    hint: 'Where uploaded packages and their database are kept.',
  },
  'packages.database': {
    label: 'Database',
    hint: 'A path for SQLite or postgres://…; empty for SQLite in the package folder.',
  },
  'packages.dialect': {
    label: 'Clients',
    hint: 'seed: /getVersion gives one package; head: it gives a list, as later clients want it.',
  },
  'packages.mirror-status': {
    label: 'Status as HTTP status',
    hint: 'Answers 404, 400 and the like by HTTP too, not in the JSON alone.',
  },
  'packages.branch': {
    label: 'Branch',
    hint: 'Of the package that is made of the build.',
  },
  'packages.remote': {
    label: 'Fetched from',
    hint: 'Goes into the package made of the build; empty for the address that each client reached.',
  },
  'appcast.dist': {
    label: 'Folders with installers',
    hint: 'What the feed is made from; a new file appears in it by itself.',
  },
  'appcast.app': {
    label: 'Application',
    hint: 'Whose installers to offer; needed where the folders hold several.',
  },
  'appcast.base-url': {
    label: 'Base URL',
    hint: 'What download addresses begin with; empty for the address that each client reached.',
  },
  'appcast.signature': {
    label: 'Signature',
    hint: 'SHA-256 for the eCan client, Ed25519 for Sparkle and WinSparkle.',
  },
  'appcast.channel': {
    label: 'Channel',
    hint: 'Offers the packages of this channel beside those of none; empty for the public ones.',
  },
  ...xiaozhiSettings,
} satisfies Record<string, ProfileSettingWords>;

export type ProfileSettingsWords = Readonly<Record<keyof typeof profileSettings, ProfileSettingWords>>;
