import type { Locator, Page } from '@playwright/test';

/** The form of a push, and the list of what was pushed. */
export class PushPage {
  readonly dialog: Locator;
  readonly pushes: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog', { name: 'Push to devices' });
    this.pushes = page.getByRole('region', { name: 'Pushes' });
  }

  /** Opens the form and names the devices, one address each. */
  async fill(addresses: readonly string[]): Promise<void> {
    await this.#page.getByRole('button', { name: 'Push…' }).click();
    await this.dialog.getByRole('textbox', { name: 'Devices' }).fill(addresses.join('\n'));
  }

  async chooseDialect(title: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: 'Dialect' }).click();
    await this.#page.getByRole('option', { name: title }).click();
  }

  async start(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Push', exact: true }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  push(address: string): Locator {
    return this.pushes
      .getByRole('row')
      .filter({ has: this.#page.getByRole('cell', { name: address, exact: true }) });
  }
}
