import type { ChipView, PlanView } from '../../../../shared/contract/flash.ts';
import type { PreparedImage } from '../images/prepared-image.ts';
import { estimateSeconds } from './estimate.ts';
import type { Plan } from './plan.ts';
import { judge } from './preflight.ts';

export interface PlanContext {
  readonly chip?: ChipView | undefined;
  readonly expectedChip?: string | undefined;
  readonly baud: number;
  /** In the order of `plan.writes`; absent before anything was deflated. */
  readonly images?: readonly PreparedImage[] | undefined;
}

/** A plan as people and screens see it. */
export function viewPlan(plan: Plan, { chip, expectedChip, baud, images }: PlanContext): PlanView {
  const bytes = (action: 'write' | 'erase'): number =>
    plan.regions.filter((region) => region.action === action).reduce((sum, { size }) => sum + size, 0);
  const bytesToErase = bytes('erase');
  return {
    releaseId: plan.release.id,
    choices: plan.choices,
    chip: chip?.chip ?? plan.release.chip ?? null,
    flashSize: chip?.flashSize ?? plan.release.flashSize ?? null,
    regions: [...plan.regions],
    bytesToWrite: bytes('write'),
    bytesOnWire: images?.reduce((sum, { deflated }) => sum + deflated.length, 0) ?? null,
    bytesToErase,
    secondsEstimated: images === undefined ? null : estimateSeconds(images, bytesToErase, baud),
    preflight: [...judge(plan, chip, expectedChip)],
  };
}
