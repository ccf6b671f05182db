import { join } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { RecipeDraft } from '../../../shared/contract/station.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { ok } from '../../../shared/result.ts';
import type { Bench } from '../bench.ts';
import type { Demo } from './demo.ts';

/** How many of the sockets are slots from the start; the others are there to be taught. */
const slotsAtFirst = 4;

/** Gives the station of a demo slots and a recipe, where it has none: what a person made of it stays. */
export async function prepareDemoStation(
  { station, demoSockets }: Pick<Bench, 'station' | 'demoSockets'>,
  { dataDirectory, buildDirectory }: Pick<Demo, 'dataDirectory' | 'buildDirectory'>,
  release: Release,
): Promise<Outcome<null>> {
  const { slots, recipe, operator } = station.state.getState();
  if (operator) return ok(null);
  if (slots.length === 0) {
    const laidOut = await station.setLayout({
      slots: demoSockets.sockets
        .slice(0, slotsAtFirst)
        .map((usbPath, at) => ({ number: at + 1, usbPath, label: null, enabled: true })),
    });
    if (!laidOut.ok) return laidOut;
  }
  if (recipe !== null) return ok(null);
  const draft: RecipeDraft = {
    buildId: buildDirectory,
    path: join(dataDirectory, 'demo-line.recipe.json'),
    name: 'Demo line',
    plan: { scope: 'factory', eraseAll: false, nvs: 'keep' },
    baud: 921_600,
    before: 'default-reset',
    checks: { chip: 'esp32s3', flashSize: '4MB' },
    overrides: [],
  };
  const saved = await station.saveRecipe(draft, release);
  return saved.ok ? ok(null) : saved;
}
