import { Failure, reasonOf } from '../failure.ts';
import type { PreparedImage } from '../images/prepared-image.ts';
import { eraseChip, eraseRegion } from '../loader/flash-memory.ts';
import { named } from '../loader/establish.ts';
import type { Session } from '../loader/session.ts';
import type { Plan, PlannedWrite } from '../plan/plan.ts';
import type { RegionResult, Tell } from './job-report.ts';
import { verifyBlank, verifyImage } from './verify-region.ts';
import { writeImage } from './write-image.ts';

/** Erase, write and verify: everything between preflight and reset. `images` in the order of `plan.writes`. */
export async function writePlan(
  session: Session,
  plan: Plan,
  images: readonly PreparedImage[],
  tell: Tell,
): Promise<void> {
  await erase(session, plan, tell);
  await write(session, plan, images, tell);
  await verify(session, plan, images, tell);
}

async function erase(session: Session, plan: Plan, tell: Tell): Promise<void> {
  const regions = plan.regions.filter(({ action }) => action === 'erase');
  if (regions.length === 0 && !plan.choices.eraseAll) {
    tell({ kind: 'skipped', phase: 'erase' });
    return;
  }
  tell({ kind: 'phase', phase: 'erase' });
  if (plan.choices.eraseAll) {
    await erasing({ from: 0, to: plan.regions.at(-1)?.to ?? 0 }, eraseChip(session.loader));
    for (const region of regions) tellRegion(plan, region, 'erased', tell);
    return;
  }
  for (const region of regions) {
    tellRegion(plan, region, 'running', tell);
    await erasing(region, eraseRegion(session.loader, region.from, region.size));
    tellRegion(plan, region, 'erased', tell);
  }
}

async function erasing({ from, to }: { from: number; to: number }, step: Promise<void>): Promise<void> {
  try {
    await step;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure({ code: 'erase-failed', params: { from, to, reason: reasonOf(error) } });
  }
}

async function write(
  session: Session,
  plan: Plan,
  images: readonly PreparedImage[],
  tell: Tell,
): Promise<void> {
  tell({ kind: 'phase', phase: 'write' });
  let before = 0;
  for (const [planned, image] of pairs(plan, images)) {
    const region = { path: planned.file.path, from: planned.from };
    tellRegion(plan, region, 'running', tell);
    await named(
      `write ${region.path}`,
      writeImage(session, image, region, {
        /* Padding is no part of the file. */
        progress: (bytes) =>
          tell({ kind: 'written', bytes: before + Math.min(bytes, planned.file.bytes.length) }),
        restarted: (reason) => tell({ kind: 'restarted', path: region.path, reason }),
      }),
    );
    before += planned.file.bytes.length;
    tellRegion(plan, region, 'written', tell);
  }
}

async function verify(
  session: Session,
  plan: Plan,
  images: readonly PreparedImage[],
  tell: Tell,
): Promise<void> {
  tell({ kind: 'phase', phase: 'verify' });
  for (const [planned, image] of pairs(plan, images)) {
    const region = { path: planned.file.path, from: planned.from };
    await checking(plan, region, 'equal', tell, verifyImage(session.loader, image, region));
  }
  /* A chip erase has no regions of its own, and reading megabytes of nothing takes longer than it is worth. */
  if (plan.choices.eraseAll) return;
  for (const region of plan.regions.filter(({ action }) => action === 'erase')) {
    await checking(plan, region, 'erased', tell, verifyBlank(session.loader, region));
  }
}

async function checking(
  plan: Plan,
  region: { readonly from: number },
  result: RegionResult,
  tell: Tell,
  step: Promise<void>,
): Promise<void> {
  tellRegion(plan, region, 'running', tell);
  try {
    await named('verify', step);
    tellRegion(plan, region, result, tell);
  } catch (error) {
    const differs = error instanceof Failure && /^(verify-mismatch|erase-not-blank)$/.test(error.fault.code);
    tellRegion(plan, region, differs ? 'differs' : 'not-checked', tell);
    throw error;
  }
}

function tellRegion(plan: Plan, { from }: { readonly from: number }, result: RegionResult, tell: Tell): void {
  const index = plan.regions.findIndex((region) => region.from === from);
  if (index >= 0) tell({ kind: 'region', index, result });
}

function pairs(
  plan: Plan,
  images: readonly PreparedImage[],
): readonly (readonly [PlannedWrite, PreparedImage])[] {
  return plan.writes.flatMap((write, index) => {
    const image = images[index];
    return image === undefined ? [] : [[write, image] as const];
  });
}
