import type { Outcome } from '../../../shared/contract/fault.ts';
import { labelParts, type LabelDraft, type LabelPreview } from '../../../shared/contract/label-preview.ts';
import type { SlotPrint } from '../../../shared/contract/station.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { LabelFacts } from '../label/label-facts.ts';
import type { Labels } from '../label/labels.ts';
import { previewLabel } from '../label/preview-label.ts';
import { sampleFacts } from '../label/sample-facts.ts';
import type { Log } from '../log.ts';
import type { FinishedRun } from './slot-runs.ts';
import { firstProblem } from './first-problem.ts';
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

  /** How the label of the slot's last PASS looks; without one, the recipe's with made-up numbers. */
  async preview(slot: number | null): Promise<Outcome<LabelPreview>> {
    const last = slot === null ? undefined : this.#last.get(slot);
    const recipe = last?.recipe ?? this.#options.recipe();
    if (recipe?.recipe.label === undefined) return fail({ code: 'recipe-without-label', params: {} });
    const { label } = recipe.recipe;
    if (last !== undefined) return await previewLabel(label, recipe.path, last.facts, false);
    const facts = await sampleFacts(recipe);
    return facts.ok ? await previewLabel(label, recipe.path, facts.value, true) : facts;
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
    show(slot, { state: 'printing', to: null, fault: null });
    const printed = await labels.print(label, recipe.path, facts);
    if (printed.ok) {
      log.add('info', { code: 'label-printed', params: { slot, serial, mac, to: printed.value.to } });
    } else {
      const { code } = printed.fault;
      log.add('error', { code: 'label-not-printed', params: { slot, serial, mac, code } });
    }
    /* The next board may have run meanwhile. */
    if (this.#last.get(slot)?.facts === facts) {
      show(
        slot,
        printed.ok
          ? { state: 'printed', to: printed.value.to, fault: null }
          : { state: 'failed', to: null, fault: printed.fault },
      );
    }
    return printed.ok ? ok(null) : printed;
  }
}

/** How a label will look that nobody has saved yet. */
export async function previewDraft(
  { path, ...draft }: Omit<LabelDraft, 'buildId'>,
  release: Release,
): Promise<Outcome<LabelPreview>> {
  const parts = labelParts.safeParse(draft);
  if (!parts.success) {
    return fail({ code: 'recipe-invalid', params: { path, ...firstProblem(parts.error, draft) } });
  }
  const { label } = parts.data;
  const provisioning = parts.data.provisioning ?? undefined;
  const facts = await sampleFacts({ path, release, recipe: { label, provisioning } });
  return facts.ok ? await previewLabel(label, path, facts.value, true) : facts;
}
