import type { ChipView } from '../../../../shared/contract/flash.ts';
import { Failure } from '../failure.ts';
import type { PreparedImage } from '../images/prepared-image.ts';
import { named } from '../loader/establish.ts';
import type { Session } from '../loader/session.ts';
import type { Plan, PlannedWrite } from '../plan/plan.ts';
import { erasePlan } from './erase-plan.ts';
import { heldFiles, type Placed } from './held-files.ts';
import { tellRegion, type RegionResult, type Tell } from './job-report.ts';
import { verifyFlashSize } from './verify-flash-size.ts';
import { verifyBlank, verifyImage } from './verify-region.ts';
import { writeImage } from './write-image.ts';
import type { WriteRecord } from './write-record.ts';

/** A plan on its way into one chip. */
export interface Writing {
  readonly plan: Plan;
  /** In the order of `plan.writes`. */
  readonly images: readonly PreparedImage[];
  /** Leaves out files that the flash already holds, and the erasing of what is blank. */
  readonly skip: boolean;
  readonly record: WriteRecord;
}

interface File extends Placed, PlannedWrite {}

/**
 * Erase, write and verify: everything between preflight and reset. Every region of the plan has been read back from
 * the chip on this very connection when it returns, after the last byte was written: a counterfeit flash, smaller than
 * it says, puts what is written beyond its end over what it held before.
 */
export async function writePlan(
  session: Session,
  chip: ChipView,
  writing: Writing,
  tell: Tell,
): Promise<void> {
  await erasePlan(session, chip, writing, tell);
  const files = filesOf(writing);
  const held = await write(session, files, writing, tell);
  await verify(session, files, held, writing, tell);
  const size = { told: chip.flashSize, needed: endOf(writing.plan) };
  await named('verify', verifyFlashSize(session.loader, size, files));
}

/** Behind what it writes, and behind what the table gives to the firmware for later. */
function endOf({ regions }: Plan): number {
  return Math.max(0, ...regions.filter(({ kind }) => kind !== 'unlisted').map(({ to }) => to));
}

async function write(
  session: Session,
  files: readonly File[],
  writing: Writing,
  tell: Tell,
): Promise<ReadonlySet<File>> {
  const { plan, record } = writing;
  tell({ kind: 'phase', phase: 'write' });
  const held = await findHeld(session, files, writing, tell);
  if (held.size === files.length) tell({ kind: 'skipped', phase: 'write' });
  let before = 0;
  for (const file of files) {
    const isFinished = record.finished.has(file.from);
    if (held.has(file)) {
      if (!isFinished) continue;
      before += file.file.bytes.length;
      tell({ kind: 'written', bytes: before });
      continue;
    }
    const region = { path: file.file.path, from: file.from };
    tellRegion(plan, region, 'running', tell);
    const start = before;
    await named(
      `write ${region.path}`,
      writeImage(session, file.image, region, {
        /* Padding is no part of the file. */
        progress: (bytes) =>
          tell({ kind: 'written', bytes: start + Math.min(bytes, file.file.bytes.length) }),
        restarted: (reason) => tell({ kind: 'restarted', path: region.path, reason }),
      }),
    );
    before += file.file.bytes.length;
    record.finished.add(file.from);
    tellRegion(plan, region, 'written', tell);
  }
  return held;
}

/** What this job itself has written before its connection was lost counts as written, not as skipped. */
async function findHeld(
  { loader }: Session,
  files: readonly File[],
  { plan, skip, record }: Writing,
  tell: Tell,
): Promise<ReadonlySet<File>> {
  const all = skip && !plan.choices.eraseAll;
  const candidates = all ? files : files.filter(({ from }) => record.finished.has(from));
  const held = await named('compare', heldFiles(loader, files, candidates));
  const skipped = [...held].filter(({ from }) => !record.finished.has(from));
  const bytes = skipped.reduce((sum, { file }) => sum + file.bytes.length, 0);
  tell({ kind: 'held', files: skipped.length, bytes });
  for (const file of held) {
    tellRegion(plan, file, record.finished.has(file.from) ? 'equal' : 'skipped', tell);
  }
  return held;
}

async function verify(
  session: Session,
  files: readonly File[],
  held: ReadonlySet<File>,
  { plan, record }: Writing,
  tell: Tell,
): Promise<void> {
  tell({ kind: 'phase', phase: 'verify' });
  const changed = files.length > held.size ? files : [];
  for (const each of changed) {
    const region = { path: each.file.path, from: each.from };
    const result = held.has(each) && !record.finished.has(each.from) ? 'skipped' : 'equal';
    await checking(plan, region, result, tell, verifyImage(session.loader, each.image, region));
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

function filesOf({ plan, images }: Writing): readonly File[] {
  return plan.writes.flatMap((write, index) => {
    const image = images[index];
    return image === undefined ? [] : [{ ...write, image }];
  });
}
