import { en } from './en/en.ts';
import type { Messages } from './messages.ts';
import { zhCn } from './zh-CN/zh-cn.ts';

export type Locale = 'en' | 'zh-CN';

export const messagesFor: Readonly<Record<Locale, Messages>> = { en, 'zh-CN': zhCn };

/** The language for a BCP 47 tag or a POSIX locale: any Chinese gives `zh-CN`, everything else English. */
export function localeOf(tag: string | undefined): Locale {
  return /^zh\b/i.test(tag?.replace('_', '-') ?? '') ? 'zh-CN' : 'en';
}
