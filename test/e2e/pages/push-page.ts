import type { Locator, Page } from '@playwright/test';
import { en } from '../../../shared/messages/en/en.ts';
import type { Messages } from '../../../shared/messages/messages.ts';

/** The form of a push, and the list of what was pushed. */
export class PushPage {
  readonly dialog: Locator;
  readonly pushes: Locator;
  readonly #page: Page;
  readonly #words: Messages['pushList'];

  constructor(page: Page, { pushList, serve }: Messages = en) {
    this.#page = page;
    this.#words = pushList;
    this.dialog = page.getByRole('dialog', { name: pushList.title });
    this.pushes = page.getByRole('region', { name: serve.lists.pushes });
  }

  /** Opens the form and names the devices, one address each. */
  async fill(addresses: readonly string[]): Promise<void> {
    await this.#page.getByRole('button', { name: this.#words.open, exact: true }).click();
    await this.dialog
      .getByRole('textbox', { name: this.#words.devices, exact: true })
      .fill(addresses.join('\n'));
  }

  async chooseDialect(title: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: this.#words.dialect }).click();
    await this.#page.getByRole('option', { name: title }).click();
  }

  async start(): Promise<void> {
    await this.dialog.getByRole('button', { name: this.#words.start, exact: true }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  push(address: string): Locator {
    return this.pushes
      .getByRole('row')
      .filter({ has: this.#page.getByRole('cell', { name: address, exact: true }) });
  }
}
