import type { Locator, Page } from '@playwright/test';

export class ServePage {
  readonly shareButton: Locator;
  readonly shares: Locator;
  readonly downloads: Locator;
  readonly dialog: Locator;
  readonly #main: Locator;

  constructor(page: Page) {
    const main = page.getByRole('main');
    this.#main = main;
    this.dialog = page.getByRole('dialog', { name: 'New share' });
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
    return this.row('Devices', text);
  }

  /** A row of one of the lists, by anything that stands in it. */
  row(list: string, text: string): Locator {
    return this.#main.getByRole('region', { name: list }).getByRole('row').filter({ hasText: text });
  }

  /** Opens the form for a new share; its fields are in `dialog`. */
  async newShare(): Promise<void> {
    await this.#main.getByRole('button', { name: 'More ways…' }).click();
    await this.dialog.waitFor();
  }

  /** Chooses a profile in the form for a new share. */
  async chooseProfile(title: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: 'Profile' }).click();
    await this.dialog.page().getByRole('option', { name: title }).click();
  }

  /** Shares the build in hand on any free port and gives the URL that is shown for devices. */
  async shareOnFreePort(): Promise<string> {
    await this.newShare();
    return this.shareFromDialog();
  }

  /** Shares what stands in the open form on any free port and gives the URL; `before`: shares that are there already. */
  async shareFromDialog(before = 0): Promise<string> {
    await this.dialog.getByRole('textbox', { name: 'Port' }).fill('0');
    await this.dialog.getByRole('button', { name: 'Share', exact: true }).click();
    await this.dialog.waitFor({ state: 'hidden' });
    const url = await this.shares.nth(before).getByRole('code').textContent();
    return url ?? '';
  }

  /** The row of one image that a device fetches. */
  download(urlPath: string): Locator {
    return this.downloads.filter({ hasText: urlPath });
  }
}
