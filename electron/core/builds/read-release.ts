import type { Outcome } from '../../../shared/contract/fault.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail, ok } from '../../../shared/result.ts';
import { createContentCache } from './content-cache.ts';
import { createReader } from './take-release.ts';

/** Takes one release and watches nothing. */
export async function readRelease(path: string, app?: string): Promise<Outcome<Release>> {
  const taken = await createReader(path, createContentCache()).take(app);
  if (!taken.ok) return taken;
  const { release } = taken.value;
  if (app !== undefined && release.choice.path !== app) {
    return fail({ code: 'file-not-in-build', params: { path, file: app } });
  }
  return ok(release);
}
