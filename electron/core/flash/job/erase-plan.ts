import type { ChipView, PlanRegion } from '../../../../shared/contract/flash.ts';
import { Failure, reasonOf } from '../failure.ts';
import { eraseChip, eraseRegion } from '../loader/flash-memory.ts';
import type { Session } from '../loader/session.ts';
import { isBlank } from './held-files.ts';
import { tellRegion, type Tell } from './job-report.ts';
import type { Writing } from './write-plan.ts';

/** Erases what the plan erases and is not blank already. What an earlier connection has erased is left alone. */
export async function erasePlan(
  session: Session,
  chip: ChipView,
  writing: Writing,
  tell: Tell,
): Promise<void> {
  const { plan, record } = writing;
  const regions = plan.regions.filter(({ action }) => action === 'erase');
  if (regions.length === 0 && !plan.choices.eraseAll) {
    tell({ kind: 'skipped', phase: 'erase' });
    return;
  }
  const left = regions.filter(({ from }) => !record.erased.has(from));
  if (plan.choices.eraseAll ? record.chipErased : left.length === 0) {
    tellErased(regions, writing, tell);
    return;
  }
  tell({ kind: 'phase', phase: 'erase' });
  if (plan.choices.eraseAll) {
    const to = chip.flashSize ?? plan.regions.at(-1)?.to ?? 0;
    await erasing({ from: 0, to }, eraseWhole(session, chip.flashSize, writing.skip));
    record.chipErased = true;
    tellErased(regions, writing, tell);
    return;
  }
  for (const region of left) {
    tellRegion(plan, region, 'running', tell);
    await erasing(region, eraseOne(session, region, writing.skip));
    record.erased.add(region.from);
  }
  tellErased(regions, writing, tell);
}

/** A whole chip of nothing is told apart in a second or two; erasing it all the same takes half a minute. */
async function eraseWhole({ loader }: Session, flashSize: number | null, skip: boolean): Promise<void> {
  if (skip && flashSize !== null && (await isBlank(loader, 0, flashSize))) return;
  await eraseChip(loader);
}

async function eraseOne({ loader }: Session, { from, to, size }: PlanRegion, skip: boolean): Promise<void> {
  if (skip && (await isBlank(loader, from, to))) return;
  await eraseRegion(loader, from, size);
}

function tellErased(regions: readonly PlanRegion[], { plan }: Writing, tell: Tell): void {
  for (const region of regions) tellRegion(plan, region, 'erased', tell);
}

/** Makes what an erase throws a fault that says what was being erased. */
export async function erasing(
  { from, to }: { readonly from: number; readonly to: number },
  step: Promise<void>,
): Promise<void> {
  try {
    await step;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure({ code: 'erase-failed', params: { from, to, reason: reasonOf(error) } });
  }
}
