import type { PoolStock } from '../../../shared/contract/numbers.ts';
import { importOnce } from '../provisioning/board/provision-board.ts';
import type { Numbers } from '../provisioning/numbers.ts';
import type { OpenRecipe } from './recipe/open-recipe.ts';

interface StockWatchOptions {
  readonly numbers?: Pick<Numbers, 'stock' | 'importList'> | undefined;
  readonly recipe: () => OpenRecipe | undefined;
  readonly changed: () => void;
}

/** What is left of the numbers that the recipe gives, so that a line does not run out of them unawares. */
export class StockWatch {
  readonly #options: StockWatchOptions;
  #stock: readonly PoolStock[] = [];
  #looking: Promise<void> = Promise.resolve();
  #isDue = false;

  constructor(options: StockWatchOptions) {
    this.#options = options;
  }

  view(): PoolStock[] {
    return [...this.#stock];
  }

  /** Looks once more, one look at a time; what fails leaves the figures as they were: the next board will say why. */
  look(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#looking = this.#looking.then(() => {
      this.#isDue = false;
      return this.#lookOnce();
    });
  }

  settled(): Promise<void> {
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    const { numbers, recipe, changed } = this.#options;
    const provisioning = recipe()?.provisioning;
    if (numbers === undefined || provisioning === undefined) {
      if (this.#stock.length === 0) return;
      this.#stock = [];
      changed();
      return;
    }
    await importOnce(numbers, provisioning);
    const stock = await numbers.stock(provisioning.recipe);
    if (!stock.ok || recipe()?.provisioning !== provisioning) return;
    this.#stock = stock.value;
    changed();
  }
}
