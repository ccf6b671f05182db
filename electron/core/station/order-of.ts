import { chipByName } from '../../../shared/firmware/chips.ts';
import { parseFlashSize } from '../../../shared/firmware/flash-parameters.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Provisioning } from '../flash/job/provisioning.ts';
import { judgeScans, provisionBoard } from '../provisioning/board/provision-board.ts';
import type { Numbers } from '../provisioning/numbers.ts';
import type { RunBoard, RunOrder } from './slot-entry.ts';
import type { OpenRecipe } from './recipe/open-recipe.ts';

/** What the flash room is asked for, board by board. */
export function orderOf(
  { recipe, release, provisioning }: OpenRecipe,
  numbers: Numbers | undefined,
): RunOrder {
  const { plan, baud, before, after, checks, overrides } = recipe;
  const chip = checks.chip === undefined ? undefined : chipByName(checks.chip)?.name;
  const minimumFlash = checks.flashSize === undefined ? undefined : parseFlashSize(checks.flashSize);
  const provisionOf = ({ slot, scans }: RunBoard): Outcome<Provisioning> => {
    if (provisioning === undefined || numbers === undefined) throw new Error('nobody gives numbers here');
    const fault = judgeScans(provisioning, scans);
    if (fault !== undefined) return fail(fault);
    const mayRenumber = overrides.includes('mac-has-serial');
    return ok(provisionBoard(numbers, { opened: provisioning, release, slot, scans, mayRenumber }));
  };
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
      ...(minimumFlash !== undefined && { minimumFlash }),
    },
    ...(provisioning && { provision: (board) => provisionOf(board) }),
  };
}
