import type { Outcome } from '../../../shared/contract/fault.ts';
import type { SlotPrint } from '../../../shared/contract/station.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { LabelFacts } from '../label/label-facts.ts';
import type { Labels } from '../label/labels.ts';
import type { Log } from '../log.ts';
import type { FinishedRun } from './bench-slots.ts';
import type { OpenRecipe } from './recipe/open-recipe.ts';

interface SlotPrintsOptions {
  readonly log: Log;
  readonly labels?: Labels | undefined;
  readonly recipe: () => OpenRecipe | undefined;
  readonly show: (slot: number, print: SlotPrint) => void;
}

interface Printable {
  readonly recipe: OpenRecipe;
  readonly facts: LabelFacts;
}

/** The labels of the boards that passed. Whatever becomes of one, the verdict stands. */
export class SlotPrints {
  readonly #options: SlotPrintsOptions;
  readonly #last = new Map<number, Printable>();
  readonly #running = new Set<Promise<unknown>>();

  constructor(options: SlotPrintsOptions) {
    this.#options = options;
  }

  passed({ slot, job, values }: Pick<FinishedRun, 'slot' | 'job' | 'values'>): void {
    const { labels, recipe: recipeOf } = this.#options;
    const recipe = labels && recipeOf();
    const mac = job?.chip?.mac;
    this.#last.delete(slot);
    if (recipe?.recipe.label === undefined || job === null || mac === undefined) return;
    const { serial, releaseVersion: version, releaseName: project, endedAt } = job;
    const facts = { mac, serial, version, project, endedAt: endedAt ?? Date.now(), values };
    this.#last.set(slot, { recipe, facts });
    void this.#print(slot, { recipe, facts });
  }

  /** The same label again, as its board passed. */
  again(slot: number): Promise<Outcome<null>> {
    const last = this.#last.get(slot);
    if (last !== undefined) return this.#print(slot, last);
    const isMade = this.#options.recipe()?.recipe.label !== undefined;
    return Promise.resolve(
      fail(
        isMade
          ? { code: 'label-without-pass', params: { what: `slot ${slot}` } }
          : { code: 'recipe-without-label', params: {} },
      ),
    );
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  async #print(slot: number, printable: Printable): Promise<Outcome<null>> {
    const printing = this.#printed(slot, printable);
    this.#running.add(printing);
    return await printing.finally(() => this.#running.delete(printing));
  }

  async #printed(slot: number, { recipe, facts }: Printable): Promise<Outcome<null>> {
    const { labels, log, show } = this.#options;
    const { label } = recipe.recipe;
    if (labels === undefined || label === undefined) throw new Error('nobody prints here');
    const { serial, mac } = facts;
    show(slot, { state: 'printing', fault: null });
    const printed = await labels.print(label, recipe.path, facts);
    if (printed.ok) {
      log.add('info', { code: 'label-printed', params: { slot, serial, mac, to: printed.value.to } });
    } else {
      const { code } = printed.fault;
      log.add('error', { code: 'label-not-printed', params: { slot, serial, mac, code } });
    }
    /* The next board may have run meanwhile. */
    if (this.#last.get(slot)?.facts === facts) {
      show(slot, printed.ok ? { state: 'printed', fault: null } : { state: 'failed', fault: printed.fault });
    }
    return printed.ok ? ok(null) : printed;
  }
}
