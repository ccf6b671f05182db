import type { ProfileSettingWords } from '../profile-setting-words.ts';

/** By `<profile>.<setting>`; every setting in the registry of profiles has its words. */
export const profileSettings = {
  'packages.data': {
    label: 'Package folder',
    hint: 'Where uploaded packages and their database are kept.',
  },
  'appcast.dist': {
    label: 'Folders with installers',
    hint: 'What the feed is made from; a new file appears in it by itself.',
  },
  'xiaozhi.bin-dir': {
    label: 'Firmware folder',
    hint: 'Its files are called model_version.bin; a new one is offered at the next check.',
  },
} satisfies Record<string, ProfileSettingWords>;

export type ProfileSettingsWords = Readonly<Record<keyof typeof profileSettings, ProfileSettingWords>>;
