import type { Page } from '@playwright/test';
import type { Settings } from '../../shared/contract/settings.ts';

export type Look = Pick<Settings, 'locale' | 'theme'>;

const everyLook: readonly Look[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'zh-CN'] as const).map((locale) => ({ theme, locale })),
);

/** Both colours and both languages, each once; with `FLASHDOCK_LOOKS=all`, each colour in each language. */
export const looks: readonly Look[] =
  process.env['FLASHDOCK_LOOKS'] === 'all'
    ? everyLook
    : everyLook.filter(({ theme, locale }) => (theme === 'light') === (locale === 'en'));

const usual = { width: 1280, height: 800 };
const small = { width: 1024, height: 700 };

/** Keeps pictures of one page to be looked at; `narrow`: in the smallest window besides. */
export function photographer(page: Page, screen: string, { theme, locale }: Look, face: string) {
  const take = (name: string) =>
    page.screenshot({
      path: `test-results/screens/${screen}-${name}-${theme}-${locale}-${face}.png`,
      animations: 'disabled',
    });
  return async (name: string, { narrow = false } = {}): Promise<void> => {
    await take(name);
    if (!narrow) return;
    await page.setViewportSize(small);
    await take(`${name}-narrow`);
    await page.setViewportSize(usual);
  };
}
