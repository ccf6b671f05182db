import type { Locator, Page } from '@playwright/test';

export class MonitorPage {
  readonly log: Locator;
  readonly tools: Locator;
  readonly panics: Locator;
  readonly slots: Locator;
  readonly sendField: Locator;
  readonly filter: Locator;
  readonly search: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole('main');
    this.log = main.getByRole('log', { name: 'Output of the board' });
    this.tools = main.getByRole('toolbar');
    this.panics = main.getByRole('article', { name: 'Panic' });
    this.slots = page.getByRole('dialog', { name: 'Which app boots, and why' });
    this.sendField = main.getByRole('textbox', { name: 'Send a line to the board' });
    this.filter = main.getByRole('textbox', { name: 'Filter text or tag' });
    this.search = main.getByRole('textbox', { name: 'Search' });
  }

  button(name: string | RegExp): Locator {
    return this.#page.getByRole('main').getByRole('button', { name });
  }

  async choosePort(path: string): Promise<void> {
    await this.#page.getByRole('main').getByRole('combobox', { name: 'Port' }).click();
    await this.#page.getByRole('option', { name: path }).click();
  }

  /** A port that is no device of the machine. */
  async typePort(address: string): Promise<void> {
    await this.choosePort('Network port…');
    const field = this.#page.getByRole('dialog').getByRole('textbox', { name: 'Port' });
    await field.fill(address);
    await field.press('Enter');
  }

  async listen(): Promise<void> {
    await this.button('Listen').click();
    await this.#page.getByRole('main').getByText('Listening', { exact: true }).waitFor();
  }
}
