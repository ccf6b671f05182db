import type { Outcome } from '../../../../shared/contract/fault.ts';
import {
  recipe,
  recipeFile,
  recipeVersion,
  type Recipe,
  type RecipeLock,
} from '../../../../shared/contract/recipe.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { firstProblem } from '../first-problem.ts';
import { parseJson } from '../layout.ts';
import { lockHolds } from './recipe-lock.ts';

export interface ReadRecipe {
  readonly recipe: Recipe;
  readonly lock: RecipeLock | undefined;
}

/** A recipe from the text of its file; a lock that does not hold makes it none. `path` is for the faults. */
export function readRecipe(text: string, path: string): Outcome<ReadRecipe> {
  const json = parseJson(text);
  if (!json.ok) return fail({ code: 'recipe-not-json', params: { path, reason: json.fault } });
  const version = versionOf(json.value);
  if (version !== undefined && version !== recipeVersion) {
    return fail({ code: 'recipe-version-unknown', params: { path, version: JSON.stringify(version) } });
  }
  const parsed = recipeFile.safeParse(json.value);
  if (!parsed.success) {
    return fail({ code: 'recipe-invalid', params: { path, ...firstProblem(parsed.error, json.value) } });
  }
  const { lock, ...content } = parsed.data;
  if (lock !== undefined && !lockHolds(content, lock))
    return fail({ code: 'recipe-altered', params: { path } });
  return ok({ recipe: content, lock });
}

export function writeRecipe(content: Recipe, lock?: RecipeLock): string {
  return `${JSON.stringify({ ...recipe.parse(content), ...(lock && { lock }) }, null, 2)}\n`;
}

function versionOf(document: unknown): unknown {
  return typeof document === 'object' && document !== null && 'recipe' in document
    ? document.recipe
    : undefined;
}
