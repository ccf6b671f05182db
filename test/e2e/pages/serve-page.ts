import type { Locator, Page } from '@playwright/test';

export class ServePage {
  readonly port: Locator;
  readonly shareButton: Locator;
  readonly shares: Locator;
  readonly downloads: Locator;
  readonly #main: Locator;

  constructor(page: Page) {
    const main = page.getByRole('main');
    this.#main = main;
    this.port = main.getByRole('textbox', { name: 'Port' });
    this.shareButton = main.getByRole('button', { name: 'Share this build' });
    this.shares = main.getByRole('article');
    this.downloads = main.getByRole('region', { name: 'Downloads' }).getByRole('row');
  }

  /** Chooses what the screen lists below its shares. */
  async list(name: 'Devices' | 'Downloads' | 'Pushes' | 'Packages'): Promise<void> {
    await this.#main.getByRole('radio', { name: new RegExp(`^${name}`) }).click();
  }

  /** The row of one device, by anything that stands in it. */
  device(text: string): Locator {
    return this.#main.getByRole('region', { name: 'Devices' }).getByRole('row').filter({ hasText: text });
  }

  /** Shares the build in hand on any free port and gives the URL that is shown for devices. */
  async shareOnFreePort(): Promise<string> {
    await this.port.fill('0');
    await this.shareButton.click();
    const url = await this.shares.first().getByRole('code').textContent();
    return url ?? '';
  }

  /** The row of one image that a device fetches. */
  download(urlPath: string): Locator {
    return this.downloads.filter({ hasText: urlPath });
  }
}
