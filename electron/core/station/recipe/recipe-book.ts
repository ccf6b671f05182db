import { dirname, relative, resolve } from 'node:path';
import type { Fault, Outcome } from '../../../../shared/contract/fault.ts';
import type { RecipeScan } from '../../../../shared/contract/recipe-provisioning.ts';
import { recipe, recipeVersion, type Recipe, type RecipeLock } from '../../../../shared/contract/recipe.ts';
import type { RecipeDraft } from '../../../../shared/contract/station.ts';
import type { Release } from '../../../../shared/firmware/release.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { firstProblem } from '../first-problem.ts';
import {
  holdTo,
  openRecipe,
  reasonOf,
  withProvisioning,
  type OpenRecipe,
  type ReadRelease,
} from './open-recipe.ts';
import { saveFile } from '../../save-file.ts';
import { writeRecipe } from './read-recipe.ts';
import { lockRecipe, opens, type LockKey } from './recipe-lock.ts';

export interface BookState {
  /** Of the lock that made this an operator's station, or of the last one that did. */
  readonly lockKey: LockKey | null;
  /** Recipe and layout stand still. */
  readonly operator: boolean;
}

/** The recipe in hand, and who may change it. */
export class RecipeBook {
  #open: OpenRecipe | undefined;
  #state: BookState;

  constructor(state: BookState) {
    this.#state = state;
  }

  get open(): OpenRecipe | undefined {
    return this.#open;
  }

  /** What is read of every board before it starts; undefined without a recipe. */
  get wanted(): readonly RecipeScan[] | undefined {
    return this.#open && (this.#open.recipe.provisioning?.scans ?? []);
  }

  get state(): BookState {
    return this.#state;
  }

  /** Why a change is refused, while the station is an operator's. */
  refusal(): Fault | undefined {
    if (!this.#state.operator) return undefined;
    return { code: 'recipe-locked', params: { name: this.#name } };
  }

  /** An operator may load whatever carries the lock of this station, and nothing else. */
  async load(path: string, readRelease: ReadRelease): Promise<Outcome<OpenRecipe>> {
    const opened = await openRecipe(path, readRelease);
    if (!opened.ok) return opened;
    const { lock } = opened.value;
    const { operator, lockKey } = this.#state;
    if (operator && lock?.publicKey !== lockKey?.publicKey) {
      return fail({ code: 'recipe-altered', params: { path: opened.value.path } });
    }
    this.#take(opened.value);
    return opened;
  }

  async save(draft: RecipeDraft, release: Release): Promise<Outcome<OpenRecipe>> {
    const refused = this.refusal();
    if (refused !== undefined) return fail(refused);
    const path = resolve(draft.path);
    const content = { ...contentOf(draft, path, release), ...spokenOf(draft, this.#kept(path)) };
    const parsed = recipe.safeParse(content);
    if (!parsed.success) {
      return fail({ code: 'recipe-invalid', params: { path, ...firstProblem(parsed.error, content) } });
    }
    const held = holdTo(parsed.data, release);
    if (!held.ok) return held;
    const opened = await withProvisioning({ recipe: parsed.data, lock: undefined }, path, release);
    return opened.ok ? await this.#write(opened.value) : opened;
  }

  async lock(passphrase: string): Promise<Outcome<OpenRecipe>> {
    const refused = this.refusal();
    if (refused !== undefined) return fail(refused);
    if (this.#open === undefined) return fail({ code: 'recipe-not-loaded', params: {} });
    const { recipe: content } = this.#open;
    const lock = await lockRecipe(content, passphrase, this.#state.lockKey ?? undefined);
    return await this.#write({ ...this.#open, lock });
  }

  async unlock(passphrase: string): Promise<Outcome<null>> {
    const { operator, lockKey } = this.#state;
    const params = { name: this.#name };
    if (!operator || lockKey === null) return fail({ code: 'recipe-not-locked', params });
    if (!(await opens(lockKey, passphrase))) return fail({ code: 'recipe-passphrase-wrong', params });
    this.#state = { lockKey, operator: false };
    return ok(null);
  }

  /** What a draft does not speak of stays as the file has it. */
  #kept(path: string): Pick<Recipe, 'provisioning' | 'label'> {
    if (this.#open?.path !== path) return {};
    const { provisioning, label } = this.#open.recipe;
    return { ...(provisioning && { provisioning }), ...(label && { label }) };
  }

  get #name(): string {
    return this.#open?.recipe.name ?? '';
  }

  #take(opened: OpenRecipe): void {
    this.#open = opened;
    if (opened.lock !== undefined) this.#state = { lockKey: keyOf(opened.lock), operator: true };
  }

  async #write(opened: OpenRecipe): Promise<Outcome<OpenRecipe>> {
    const { path, recipe: content, lock } = opened;
    try {
      await saveFile(path, writeRecipe(content, lock));
    } catch (error) {
      return fail({ code: 'recipe-not-saved', params: { path, reason: reasonOf(error) } });
    }
    this.#take(opened);
    return ok(opened);
  }
}

function keyOf({ salt, publicKey }: RecipeLock): LockKey {
  return { salt, publicKey };
}

/** Null takes away what the file has; what is not there leaves it. */
function spokenOf(
  { provisioning, label }: RecipeDraft,
  kept: Pick<Recipe, 'provisioning' | 'label'>,
): Pick<RecipeDraft, 'provisioning' | 'label'> {
  const own = provisioning === undefined ? kept.provisioning : (provisioning ?? undefined);
  const printed = label === undefined ? kept.label : (label ?? undefined);
  return { ...(own && { provisioning: own }), ...(printed && { label: printed }) };
}

function contentOf(draft: RecipeDraft, path: string, release: Release): Recipe {
  const { name, plan, baud, before, checks, overrides } = draft;
  const build = relative(dirname(path), release.source.path).replaceAll('\\', '/');
  return {
    recipe: recipeVersion,
    name,
    release: { path: build === '' ? '.' : build, id: release.id },
    plan,
    baud,
    before,
    after: 'hard-reset',
    checks,
    overrides,
  };
}
