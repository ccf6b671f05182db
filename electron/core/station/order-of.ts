import { chipByName } from '../../../shared/firmware/chips.ts';
import { parseFlashSize } from '../../../shared/firmware/flash-parameters.ts';
import type { RunOrder } from './bench-slots.ts';
import type { OpenRecipe } from './recipe/open-recipe.ts';

/** What the flash room is asked for, board by board. */
export function orderOf({ recipe, release }: OpenRecipe): RunOrder {
  const { plan, baud, before, after, checks, overrides } = recipe;
  const chip = checks.chip === undefined ? undefined : chipByName(checks.chip)?.name;
  return {
    release,
    request: {
      buildId: release.source.path,
      choices: plan,
      baud,
      before,
      after,
      overrides,
      ...(chip !== undefined && { chip }),
    },
    minimumFlash: checks.flashSize === undefined ? undefined : parseFlashSize(checks.flashSize),
  };
}
