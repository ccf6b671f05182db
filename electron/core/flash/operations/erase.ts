import { erasing } from '../job/erase-plan.ts';
import { isBlank } from '../job/held-files.ts';
import { verifyBlank } from '../job/verify-region.ts';
import { eraseChip, eraseRegion } from '../loader/flash-memory.ts';
import type { Linked } from '../loader/with-chip.ts';
import { expectWithin, expectWritable, knownFlashSize } from './limits.ts';
import { refuse, type TellOperation } from './operate.ts';

const sector = 0x1000;

export interface Erased {
  readonly from: number;
  readonly to: number;
  /** It was blank before, and nothing was erased. */
  readonly blank: boolean;
}

/** Erases the whole chip, unless it is blank, and reads back that it is. Throws `Failure`. */
export async function eraseAll(
  { session, chip }: Linked,
  skip: boolean,
  tell: TellOperation,
): Promise<Erased> {
  const stretch = { from: 0, to: knownFlashSize(chip) };
  expectWritable(chip, { path: '', ...stretch });
  return await erase(stretch, session.loader, skip, tell, () => eraseChip(session.loader));
}

/** The same for whole sectors. */
export async function eraseStretch(
  { session, chip }: Linked,
  { from, size, skip }: { readonly from: number; readonly size: number; readonly skip: boolean },
  tell: TellOperation,
): Promise<Erased> {
  const stretch = { from, to: from + size };
  if (from % sector !== 0 || size % sector !== 0 || size === 0) {
    refuse({ code: 'erase-not-aligned', params: stretch });
  }
  expectWithin(chip, { path: '', ...stretch });
  expectWritable(chip, { path: '', ...stretch });
  return await erase(stretch, session.loader, skip, tell, () => eraseRegion(session.loader, from, size));
}

async function erase(
  stretch: { readonly from: number; readonly to: number },
  loader: Linked['session']['loader'],
  skip: boolean,
  tell: TellOperation,
  step: () => Promise<void>,
): Promise<Erased> {
  tell({ kind: 'step', step: 'erase' });
  if (skip && (await isBlank(loader, stretch.from, stretch.to))) return { ...stretch, blank: true };
  await erasing(stretch, step());
  tell({ kind: 'step', step: 'verify' });
  await verifyBlank(loader, { label: 'flash', ...stretch });
  return { ...stretch, blank: false };
}
