import type { Collection } from '../build/collection.ts';
import type { Finding } from '../finding.ts';
import type { Release } from '../release.ts';

/** Everything wrong or remarkable about a release, errors first. */
export function judge(_draft: Release, collection: Collection): readonly Finding[] {
  return [...collection.findings, ...(collection.manifest?.findings ?? [])];
}
