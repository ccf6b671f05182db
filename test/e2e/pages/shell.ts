import type { Locator, Page } from '@playwright/test';

/** In the order of the rail: the digit of each is its place. */
export const screenNames = ['Build', 'Serve', 'Flash', 'Station', 'Monitor', 'Ledger', 'Settings'] as const;

export type ScreenName = (typeof screenNames)[number];

/** What is around every screen: rail, build strip, log, notifications. */
export class Shell {
  readonly page: Page;
  readonly main: Locator;
  readonly strip: Locator;
  readonly log: Locator;
  readonly notifications: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.strip = page.getByRole('banner');
    this.log = page.getByRole('contentinfo');
    this.notifications = page.getByRole('region', { name: 'Notifications' });
  }

  async show(screen: ScreenName): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: screen, exact: true }).click();
    await this.heading(screen).waitFor();
  }

  heading(screen: ScreenName): Locator {
    return this.main.getByRole('heading', { level: 1, name: screen });
  }
}
