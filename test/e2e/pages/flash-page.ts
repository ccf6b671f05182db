import type { Locator, Page } from '@playwright/test';

export class FlashPage {
  readonly run: Locator;
  readonly plan: Locator;
  readonly flashButton: Locator;
  readonly cancelButton: Locator;
  readonly port: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole('main');
    this.run = main.getByRole('region', { name: 'Run' });
    this.plan = main.getByRole('tabpanel').getByRole('row');
    this.flashButton = this.run.getByRole('button', { name: 'Flash this board' });
    this.cancelButton = this.run.getByRole('button', { name: /^Cancel/ });
    this.port = main.getByRole('combobox', { name: 'Port' });
  }

  async choosePort(path: string): Promise<void> {
    await this.port.click();
    await this.#page.getByRole('option', { name: path }).click();
  }

  /** `rfc2217://host:port` or `socket://host:port`. */
  async chooseServer(address: string): Promise<void> {
    await this.choosePort('Network port…');
    const dialog = this.#page.getByRole('dialog', { name: 'Use a port over the network' });
    await dialog.getByRole('textbox').fill(address);
    await dialog.getByRole('button', { name: 'Use it' }).click();
  }

  /** The plan's row of one region: what happens to it, and after the job what happened. */
  planOf(region: string): Locator {
    return this.plan.filter({ has: this.#page.getByRole('cell', { name: region, exact: true }) });
  }
}
