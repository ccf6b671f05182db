import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRelease } from '../../electron/core/builds/read-release.ts';
import { writeSampleBuild } from '../../electron/core/demo/sample-build.ts';
import type { Recipe } from '../../shared/contract/recipe.ts';
import type { ChipName } from '../../shared/firmware/chips.ts';
import type { Release } from '../../shared/firmware/release.ts';
import { temporaryDirectory } from './temporary-directory.ts';

export interface RecipeOnDisk {
  readonly directory: string;
  readonly path: string;
  readonly recipe: Recipe;
  readonly release: Release;
  /** Writes the file anew. */
  readonly write: (document: object | string) => Promise<void>;
}

/** The sample build of the demo with a recipe for it, side by side in a folder of the test's own. */
export async function recipeOnDisk(
  changes: Partial<Recipe> = {},
  chip: ChipName = 'esp32s3',
): Promise<RecipeOnDisk> {
  const directory = await temporaryDirectory();
  const build = join(directory, 'build');
  await mkdir(build);
  await writeSampleBuild(build, chip);
  const release = await readRelease(build);
  if (!release.ok) throw new Error(release.fault.code);
  const recipe = sampleRecipe({ release: { path: 'build', id: release.value.id }, ...changes });
  const path = join(directory, 'line-a.recipe.json');
  const write = (document: object | string): Promise<void> =>
    writeFile(path, typeof document === 'string' ? document : JSON.stringify(document, null, 2));
  await write(recipe);
  return { directory, path, recipe, release: release.value, write };
}

export function sampleRecipe(changes: Partial<Recipe> = {}): Recipe {
  return {
    recipe: 1,
    name: 'Line A',
    release: { path: 'build', id: '0'.repeat(64) },
    plan: { scope: 'factory', eraseAll: false, nvs: 'keep' },
    baud: 921_600,
    before: 'default-reset',
    after: 'hard-reset',
    checks: { chip: 'esp32s3', flashSize: '4MB' },
    overrides: [],
    ...changes,
  };
}
