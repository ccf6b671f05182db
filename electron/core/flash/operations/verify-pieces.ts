import { createHash } from 'node:crypto';
import type { ChipView } from '../../../../shared/contract/flash.ts';
import type { Release } from '../../../../shared/firmware/release.ts';
import { Failure } from '../failure.ts';
import { prepareWrites } from '../job/prepare-writes.ts';
import { verifyImage } from '../job/verify-region.ts';
import { readWindow } from '../loader/read-window.ts';
import type { Linked } from '../loader/with-chip.ts';
import { makePlan } from '../plan/plan.ts';
import { expectWithin } from './limits.ts';
import type { TellOperation } from './operate.ts';
import type { Piece } from './sector-runs.ts';

export interface Comparison {
  readonly path: string;
  readonly from: number;
  readonly size: number;
  readonly result: 'equal' | 'differs';
  /** The first stretch that differs, `to` one past its last byte; null where all is equal. */
  readonly differs: { readonly from: number; readonly to: number } | null;
}

/** Compares every piece with the flash, by the chip's own digests. Throws `Failure`, but not for what differs. */
export async function verifyPieces(
  linked: Linked,
  pieces: readonly Piece[],
  tell: TellOperation,
): Promise<readonly Comparison[]> {
  for (const { path, from, bytes } of pieces)
    expectWithin(linked.chip, { path, from, to: from + bytes.length });
  tell({ kind: 'step', step: 'verify' });
  const total = pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const compared: Comparison[] = [];
  let done = 0;
  for (const piece of pieces) {
    const { path, from, bytes } = piece;
    const differs = await firstDifference(linked, piece);
    compared.push({
      path,
      from,
      size: bytes.length,
      result: differs === null ? 'equal' : 'differs',
      differs,
    });
    done += bytes.length;
    tell({ kind: 'progress', done, total });
  }
  return compared;
}

/**
 * What a factory flash of the release writes to that chip. Without otadata, in which the bootloader keeps its own
 * choice as soon as it has run. Throws `Failure`.
 */
export async function piecesOf(release: Release, chip: ChipView): Promise<readonly Piece[]> {
  const choices = { scope: 'factory', eraseAll: false, nvs: 'keep' } as const;
  const plan = makePlan(release, choices, chip.flashSize);
  if (!plan.ok) throw new Failure(plan.fault);
  const images = await prepareWrites(plan.value, chip);
  return plan.value.writes.flatMap(({ file, from }, index) => {
    const data = images[index]?.data;
    if (data === undefined || file.role === 'otadata') return [];
    return [{ path: file.path, from, bytes: data.subarray(0, file.bytes.length) }];
  });
}

/** Chips digest by words: what sticks out at either end is read. */
async function firstDifference(linked: Linked, { path, from, bytes }: Piece): Promise<Comparison['differs']> {
  const to = from + bytes.length;
  const start = Math.min(to, Math.ceil(from / 4) * 4);
  const end = Math.max(start, to - (to % 4));
  if (!(await readsBack(linked, from, bytes.subarray(0, start - from)))) return { from, to: start };
  const middle = bytes.subarray(start - from, end - from);
  const differs = await differingStretch(linked, path, start, middle);
  if (differs !== null) return differs;
  return (await readsBack(linked, end, bytes.subarray(end - from))) ? null : { from: end, to };
}

async function differingStretch(
  { session }: Linked,
  path: string,
  from: number,
  data: Uint8Array,
): Promise<Comparison['differs']> {
  if (data.length === 0) return null;
  const md5 = createHash('md5').update(data).digest('hex');
  try {
    await verifyImage(session.loader, { data, md5, deflated: new Uint8Array(0) }, { path, from });
    return null;
  } catch (error) {
    if (!(error instanceof Failure) || error.fault.code !== 'verify-mismatch') throw error;
    return { from: error.fault.params.from, to: error.fault.params.to };
  }
}

async function readsBack({ session }: Linked, from: number, bytes: Uint8Array): Promise<boolean> {
  if (bytes.length === 0) return true;
  return Buffer.compare(await readWindow(session, from, bytes.length), bytes) === 0;
}
