import type { Language } from './language.ts';

/** What users of the offered applications read in a feed. */
interface FeedWords {
  readonly title: (app: string) => string;
  readonly description: (app: string) => string;
  readonly itemTitle: (version: string) => string;
  /** HTML is made of it where no changelog speaks of the version. */
  readonly noNotes: (app: string, version: string) => string;
}

export const feedWords: Readonly<Record<Language, FeedWords>> = {
  'en-US': {
    title: (app) => `${app} Updates`,
    description: (app) => `Updates for ${app}`,
    itemTitle: (version) => `Version ${version}`,
    noNotes: (app, version) => `${app} ${version}`,
  },
  'zh-CN': {
    title: (app) => `${app} 更新`,
    description: (app) => `${app} 的更新`,
    itemTitle: (version) => `版本 ${version}`,
    noNotes: (app, version) => `${app} ${version}`,
  },
};
