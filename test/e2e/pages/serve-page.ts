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

  /** Opens the form for a new share, by that profile if one is named; its fields are in `dialog`. */
  async newShare(profile?: string): Promise<void> {
    await this.#main.getByRole('button', { name: this.words.newShare.open }).click();
    await this.dialog.waitFor();
    if (profile !== undefined) await this.chooseProfile(profile);
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

  /** Shares a registry of packages that offers the build in hand, and gives its URL; its packages are listed. */
  async openRegistry(): Promise<string> {
    await this.newShare('Packages');
    await this.dialog.getByRole('checkbox').first().click();
    const url = await this.shareFromDialog();
    await this.list('Packages');
    return url;
  }

  /** Begins to roll out the first share, with the form as it stands. */
  async rollOut(): Promise<void> {
    const { open, start } = this.words.rollout;
    await this.shares
      .first()
      .getByRole('button', { name: new RegExp(`^${open}`) })
      .click();
    await this.#main.page().getByRole('button', { name: start }).click();
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
