import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { Recipe } from '../../../../shared/contract/recipe.ts';
import type { RecipeView } from '../../../../shared/contract/station.ts';
import { chipByName } from '../../../../shared/firmware/chips.ts';
import type { Release } from '../../../../shared/firmware/release.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { judgeLabel } from '../../label/judge-label.ts';
import {
  noProvisioning,
  openProvisioning,
  type OpenProvisioning,
} from '../../provisioning/board/open-provisioning.ts';
import { readRecipe, type ReadRecipe } from './read-recipe.ts';

/** How a station gets at a build: the path that a shell admits, and the release in it. */
export type ReadRelease = (path: string) => Promise<Outcome<Release>>;

export interface OpenRecipe extends ReadRecipe {
  /** Absolute. */
  readonly path: string;
  readonly release: Release;
  /** Undefined for a recipe that gives all boards the same. */
  readonly provisioning: OpenProvisioning | undefined;
}

/** Reads a recipe and the build that it names, and holds the build to what the recipe says of it. */
export async function openRecipe(path: string, readRelease: ReadRelease): Promise<Outcome<OpenRecipe>> {
  const file = resolve(path);
  const text = await readFile(file, 'utf8').catch((error: unknown) => fail(reasonOf(error)));
  if (typeof text !== 'string') {
    return fail({ code: 'recipe-not-read', params: { path: file, reason: text.fault } });
  }
  const read = readRecipe(text, file);
  if (!read.ok) return read;
  const release = await readRelease(resolve(dirname(file), read.value.recipe.release.path));
  if (!release.ok) return release;
  const judged = holdTo(read.value.recipe, release.value);
  return judged.ok ? await withProvisioning(read.value, file, release.value) : judged;
}

/** A recipe whose release is the one that it means, with all that it names beside it. */
export async function withProvisioning(
  read: ReadRecipe,
  path: string,
  release: Release,
): Promise<Outcome<OpenRecipe>> {
  const { provisioning, label } = read.recipe;
  const opened = await openProvisioning(provisioning ?? noProvisioning, path, release);
  if (!opened.ok) return opened;
  const fault = label === undefined ? undefined : await judgeLabel(label, path, opened.value);
  if (fault !== undefined) return fail(fault);
  return ok({ ...read, path, release, provisioning: provisioning && opened.value });
}

/** Whether this is the build that the recipe means. */
export function holdTo(recipe: Recipe, release: Release): Outcome<null> {
  const { id, appSha256 } = recipe.release;
  const differs = (what: 'release' | 'app', expected: string, actual: string) =>
    fail({ code: 'recipe-release-differs', params: { what, expected, actual } } as const);
  if (id !== undefined && id !== release.id) return differs('release', id, release.id);
  const app = release.app?.sha256 ?? '';
  if (appSha256 !== undefined && appSha256 !== app) return differs('app', appSha256, app);
  const { appVersion, chip } = recipe.checks;
  const version = versionOf(release);
  if (appVersion !== undefined && appVersion !== version) {
    return fail({ code: 'recipe-app-version-differs', params: { expected: appVersion, actual: version } });
  }
  const asked = chip === undefined ? undefined : chipByName(chip)?.name;
  if (asked !== undefined && release.chip !== undefined && release.chip !== asked) {
    return fail({ code: 'chip-not-asked-for', params: { asked, actual: release.chip } });
  }
  return ok(null);
}

export function viewRecipe({ path, recipe, lock, release }: OpenRecipe): RecipeView {
  return {
    path,
    name: recipe.name,
    locked: lock !== undefined,
    releaseId: release.id,
    releaseName: release.name,
    releaseVersion: versionOf(release),
    chip: release.chip ?? null,
    content: recipe,
  };
}

/** What the operating system says; anything else is a bug and goes on being one. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}

function versionOf(release: Release): string | null {
  return release.app?.image?.appDescriptor?.version ?? null;
}
