import type { Locator, Page } from '@playwright/test';
import { en } from '../../../shared/messages/en/en.ts';
import type { Messages } from '../../../shared/messages/messages.ts';

type List = 'Devices' | 'Downloads' | 'Pushes' | 'Packages';

export class ServePage {
  readonly shareButton: Locator;
  readonly shares: Locator;
  readonly downloads: Locator;
  readonly dialog: Locator;
  readonly words: Messages;
  readonly #main: Locator;

  constructor(page: Page, words: Messages = en) {
    const main = page.getByRole('main');
    this.#main = main;
    this.words = words;
    this.dialog = page.getByRole('dialog', { name: words.newShare.title });
    this.shareButton = main.getByRole('button', { name: words.serve.shareBuild });
    this.shares = main.getByRole('article');
    this.downloads = this.#region('Downloads').getByRole('row');
  }

  /** Chooses what the screen lists below its shares. */
  async list(name: List): Promise<void> {
    await this.#main.getByRole('radio', { name: new RegExp(`^${this.#nameOf(name)}`) }).click();
  }

  /** The row of one device, by anything that stands in it. */
  device(text: string): Locator {
    return this.row('Devices', text);
  }

  /** A row of one of the lists, by anything that stands in it. */
  row(list: List, text: string): Locator {
    return this.#region(list).getByRole('row').filter({ hasText: text });
  }

  /** One share, by anything that stands in it. */
  share(text: string): Locator {
    return this.shares.filter({ hasText: text });
  }

  /** What stands above the devices of the share that is rolled out. */
  get rollout(): Locator {
    return this.#region('Devices').getByRole('group', {
      name: new RegExp(`^${this.words.rollout.title}`),
    });
  }

  /** Opens the form for a new share; its fields are in `dialog`. */
  async newShare(): Promise<void> {
    await this.#main.getByRole('button', { name: this.words.newShare.open }).click();
    await this.dialog.waitFor();
  }

  /** Chooses a profile in the form for a new share. */
  async chooseProfile(title: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: this.words.newShare.profile }).click();
    await this.dialog.page().getByRole('option', { name: title }).click();
  }

  /** Shares the build in hand on any free port and gives the URL that is shown for devices. */
  async shareOnFreePort(): Promise<string> {
    await this.newShare();
    return this.shareFromDialog();
  }

  /** Shares what stands in the open form on any free port and gives the URL; `before`: shares that are there already. */
  async shareFromDialog(before = 0): Promise<string> {
    const { newShare } = this.words;
    await this.dialog.getByRole('textbox', { name: newShare.port, exact: true }).fill('0');
    await this.dialog.getByRole('button', { name: newShare.share, exact: true }).click();
    await this.dialog.waitFor({ state: 'hidden' });
    const url = await this.shares.nth(before).getByRole('code').textContent();
    return url ?? '';
  }

  /** The row of one image that a device fetches. */
  download(urlPath: string): Locator {
    return this.downloads.filter({ hasText: urlPath });
  }

  #nameOf(list: List): string {
    const { lists } = this.words.serve;
    return {
      Devices: lists.devices,
      Downloads: lists.downloads,
      Pushes: lists.pushes,
      Packages: lists.packages,
    }[list];
  }

  #region(list: List): Locator {
    return this.#main.getByRole('region', { name: this.#nameOf(list) });
  }
}
