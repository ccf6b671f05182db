import type { Locator, Page } from '@playwright/test';
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

  counter(name: string): Locator {
    return this.counters.locator('div', { hasText: name }).locator('dd').first();
  }
}
