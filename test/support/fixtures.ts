import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';

/** Real firmware with what is true about it; not part of the project, so that it may be absent. */
export const fixturesDirectory = join(import.meta.dirname, '../../../shared/fixtures');

export const fixturesPresent = existsSync(join(fixturesDirectory, 'INDEX.json'));

/** One line of INDEX.json; what `expected` holds depends on `kind`. */
export interface Fixture<Expected = Record<string, unknown>> {
  readonly path: string;
  readonly kind: string;
  readonly size: number;
  readonly sha256: string;
  readonly note?: string;
  readonly expected?: Expected;
}

/** Empty where the folder is absent. */
export function fixtureIndex(): readonly Fixture[] {
  if (!fixturesPresent) return [];
  return JSON.parse(readFileSync(join(fixturesDirectory, 'INDEX.json'), 'utf8')) as Fixture[];
}

export function readFixture(path: string): Uint8Array {
  return readFileSync(join(fixturesDirectory, path));
}

export function skipWithoutFixtures(context: TestContext): void {
  context.skip(!fixturesPresent, 'no ../shared/fixtures beside the checkout');
}
