import type { CollectedFile, Collection } from '../../../shared/firmware/build/collection.ts';
import { isWholeApp } from '../../../shared/firmware/build/app-candidates.ts';
import type { Release } from '../../../shared/firmware/release.ts';

/** Same bytes in the same places, and nothing else that anyone could see has changed either. */
export function isSameRelease(a: Release, b: Release): boolean {
  return a.id === b.id && visible(a) === visible(b);
}

function visible({ name, chip, flash, findings, choice, files }: Release): string {
  const paths = files.map((file) => `${file.path} ${file.encrypted}`);
  return JSON.stringify([name, chip, flash, findings, choice, paths]);
}

/** Paths whose bytes or place differ, or that only one of the two has; by name. */
export function changedPaths(a: Release, b: Release): readonly string[] {
  const lines = (release: Release) =>
    new Map(release.files.map((file) => [`${file.path} ${file.offset ?? '-'} ${file.sha256}`, file.path]));
  const [inA, inB] = [lines(a), lines(b)];
  const only = (one: typeof inA, other: typeof inA) => [...one].filter(([line]) => !other.has(line));
  return [...new Set([...only(inA, inB), ...only(inB, inA)].map(([, path]) => path))].toSorted();
}

/**
 * Whether a build looks as though its writer had stopped midway: a file that was whole in the release in hand is now
 * empty, cut or torn. Stillness alone cannot tell a slow writer from a finished one.
 */
export function isUnfinished(now: Collection, before: Collection): boolean {
  return before.files.some((old) => {
    if (now.manifest !== undefined && !now.manifest.entries.some((entry) => entry.path === old.path))
      return false;
    const file = now.files.find((each) => each.path === old.path);
    return file === undefined || hasGotWorse(file, old);
  });
}

const flashSector = 4096;

function hasGotWorse(file: CollectedFile, old: CollectedFile): boolean {
  if (file.sha256 === old.sha256 || old.bytes.length === 0) return false;
  if (file.bytes.length === 0) return true;
  const isImage = old.examination.image !== undefined;
  if (isImage) return isWholeApp(old) && !isWholeApp(file);
  if (old.examination.table !== undefined) return file.examination.table === undefined;
  return old.bytes.length % flashSector === 0 && file.bytes.length % flashSector !== 0;
}
