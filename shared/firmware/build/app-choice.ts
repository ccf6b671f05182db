import type { AppChoice, ChoiceReason } from '../release.ts';
import { appCandidates } from './app-candidates.ts';
import type { CollectedFile, Collection } from './collection.ts';
import type { ManifestEntry } from './manifest.ts';

/**
 * Which file is *the* app: what a person chose, else what the manifest names, else `project_description.json`, else
 * the first that parses. A manifest that names an app which is not there is not overruled: nothing is taken silently
 * in its place, the others are offered as alternatives.
 */
export function chooseApp(collection: Collection, listed: readonly ManifestEntry[]): AppChoice {
  const candidates = appCandidates(collection.files);
  const taken = take(collection, listed, candidates);
  const alternatives = candidates.map((file) => file.path).filter((path) => path !== taken?.path);
  return { path: taken?.path, reason: taken?.reason ?? 'none', alternatives };
}

function take(
  collection: Collection,
  listed: readonly ManifestEntry[],
  candidates: readonly CollectedFile[],
): { readonly path: string; readonly reason: ChoiceReason } | undefined {
  const present = (path: string | undefined) => collection.files.some((file) => file.path === path);
  const { chosenApp, description } = collection;
  if (chosenApp !== undefined && present(chosenApp)) return { path: chosenApp, reason: 'chosen' };

  const [named] = listed;
  if (named !== undefined) return present(named.path) ? { path: named.path, reason: 'manifest' } : undefined;

  const described = description?.appBin;
  if (described !== undefined && candidates.some((file) => file.path === described)) {
    return { path: described, reason: 'project-description' };
  }
  const [first] = candidates;
  if (first === undefined) return undefined;
  return { path: first.path, reason: candidates.length === 1 ? 'only-one' : 'first-that-parses' };
}
