import { erasing } from '../job/erase-plan.ts';
import { isBlank } from '../job/held-files.ts';
import { verifyBlank } from '../job/verify-region.ts';
import { eraseRegion } from '../loader/flash-memory.ts';
import type { Linked } from '../loader/with-chip.ts';
import { expectWithin, expectWritable, knownFlashSize } from './limits.ts';
import { refuse, type TellOperation } from './operate.ts';

const sector = 0x1000;
/** Small enough that one sees it go on, and large enough that asking in between costs little. */
const stride = 0x10_0000;

export interface Erased {
  readonly from: number;
  readonly to: number;
  /** It was blank before, and nothing was erased. */
  readonly blank: boolean;
}

/** What one operation has erased; outlives a lost connection, after which all of it may be blank. */
export interface EraseRecord {
  erased: boolean;
}

export interface EraseOptions {
  /** Leaves alone what is blank. */
  readonly skip: boolean;
  readonly record?: EraseRecord;
}

/** Erases the whole chip, as far as it is not blank, and reads back that it is. Throws `Failure`. */
export async function eraseAll(
  { session, chip }: Linked,
  options: EraseOptions,
  tell: TellOperation,
): Promise<Erased> {
  const stretch = { from: 0, to: knownFlashSize(chip) };
  expectWritable(chip, { path: '', ...stretch });
  return await erase(stretch, session.loader, options, tell);
}

/** The same for whole sectors. */
export async function eraseStretch(
  { session, chip }: Linked,
  { from, size, ...options }: EraseOptions & { readonly from: number; readonly size: number },
  tell: TellOperation,
): Promise<Erased> {
  const stretch = { from, to: from + size };
  if (from % sector !== 0 || size % sector !== 0 || size === 0) {
    refuse({ code: 'erase-not-aligned', params: stretch });
  }
  expectWithin(chip, { path: '', ...stretch });
  expectWritable(chip, { path: '', ...stretch });
  return await erase(stretch, session.loader, options, tell);
}

async function erase(
  { from, to }: { readonly from: number; readonly to: number },
  loader: Linked['session']['loader'],
  { skip, record = { erased: false } }: EraseOptions,
  tell: TellOperation,
): Promise<Erased> {
  tell({ kind: 'step', step: 'erase' });
  for (let at = from; at < to; at += stride) {
    const end = Math.min(at + stride, to);
    tell({ kind: 'progress', done: at - from, total: to - from });
    if (skip && (await isBlank(loader, at, end))) continue;
    record.erased = true;
    await erasing({ from: at, to: end }, eraseRegion(loader, at, end - at));
  }
  tell({ kind: 'progress', done: to - from, total: to - from });
  if (!record.erased) return { from, to, blank: true };
  tell({ kind: 'step', step: 'verify' });
  await verifyBlank(loader, { label: 'flash', from, to });
  return { from, to, blank: false };
}
