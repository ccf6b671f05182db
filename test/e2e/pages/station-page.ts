import { expect, type Locator, type Page } from '@playwright/test';
import type { Shell } from './shell.ts';

/** A simulated board takes as long as a real one. */
export const verdict = { timeout: 45_000 };

/** The station of the demo. */
export async function onStation(shell: Shell): Promise<StationPage> {
  await shell.show('Station');
  const station = new StationPage(shell.page);
  await station.slots.first().waitFor();
  return station;
}

export class StationPage {
  readonly main: Locator;
  readonly slots: Locator;
  readonly counters: Locator;
  readonly dialog: Locator;
  readonly stopButton: Locator;
  readonly recipe: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.main = page.getByRole('main');
    this.slots = this.main.getByRole('region', { name: 'Slots' }).getByRole('article');
    this.counters = this.main.getByRole('region', { name: 'This shift' });
    this.dialog = page.getByRole('dialog');
    this.stopButton = this.main.getByRole('button', { name: /^Stop/ });
    this.recipe = this.main.getByRole('button', { name: /^(Recipe|Locked) / });
  }

  slot(number: number): Locator {
    return this.main.getByRole('article', { name: `Slot ${number}`, exact: true });
  }

  /** Puts the next simulated board into a slot of the demo. */
  async plug(number: number): Promise<void> {
    await this.slot(number).getByRole('button', { name: /^Plug/ }).click();
  }

  async unplug(number: number): Promise<void> {
    await this.slot(number)
      .getByRole('button', { name: /^Unplug/ })
      .click();
  }

  async chooseMode(mode: 'One by one' | 'All at once' | 'Auto'): Promise<void> {
    await this.main.getByRole('radio', { name: mode }).click();
  }

  /** What Space does. */
  primary(name: string | RegExp): Locator {
    return this.main.getByRole('button', { name });
  }

  async openDetail(number: number): Promise<void> {
    await this.slot(number)
      .getByRole('button', { name: new RegExp(`^Slot ${number}:`) })
      .press('Enter');
    await this.dialog.waitFor();
  }

  /** Shows all that the recipe fixes. */
  async openRecipe(): Promise<Locator> {
    await this.recipe.click();
    const popover = this.#page.getByRole('dialog', { name: 'What every board gets' });
    await popover.waitFor();
    return popover;
  }

  /** Of the folder that the web console begins in. */
  async chooseRecipe(name: string): Promise<void> {
    await (await this.openRecipe()).getByRole('button', { name: 'Choose…' }).click();
    await this.#page.getByRole('button', { name: `Open ${name}` }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  /** As a scanner that types: one key right after the other, however slow this computer is, and Enter. */
  async scan(code: string): Promise<void> {
    await this.#page.evaluate(
      (keys) => {
        for (const key of keys) {
          const pressed = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
          (document.activeElement ?? document.body).dispatchEvent(pressed);
        }
      },
      [...Array.from(code), 'Enter'],
    );
  }

  /** Once its board is seen there. */
  async plugAndWait(...numbers: number[]): Promise<void> {
    for (const number of numbers) await this.plug(number);
    for (const number of numbers) {
      await expect(this.slot(number)).toHaveAttribute('data-look', /scan|ready|running/);
    }
    /* Off the button of the demo, which the space bar would press again. */
    await this.main.getByRole('heading', { level: 1 }).click();
  }

  /** What to scan next, and what became of the last scan. */
  get scanBar(): Locator {
    return this.main.getByRole('region', { name: 'Scan' });
  }

  async openNumbers(): Promise<Locator> {
    await this.main.getByRole('button', { name: 'Numbers…' }).first().click();
    const dialog = this.#page.getByRole('dialog', { name: 'Numbers', exact: true });
    await dialog.waitFor();
    return dialog;
  }

  counter(name: string): Locator {
    return this.counters.locator('div', { hasText: name }).locator('dd').first();
  }
}
