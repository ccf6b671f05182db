import type { Fault } from '../../../../shared/contract/fault.ts';
import type { ChipView } from '../../../../shared/contract/flash.ts';
import { chipById, chipByName, type ChipName } from '../../../../shared/firmware/chips.ts';
import { parseImage } from '../../../../shared/firmware/image/image.ts';
import { prepareImage, type PreparedImage } from '../images/prepared-image.ts';
import { heldFiles } from '../job/held-files.ts';
import { verifyImage } from '../job/verify-region.ts';
import { writeImage } from '../job/write-image.ts';
import { readWindow, windowSize } from '../loader/read-window.ts';
import type { Linked } from '../loader/with-chip.ts';
import { expectWithin, expectWritable } from './limits.ts';
import { refuse, type TellOperation } from './operate.ts';
import { gapsOf, sectorRuns, type Piece, type SectorRun } from './sector-runs.ts';

export interface PieceResult {
  readonly path: string;
  readonly from: number;
  readonly size: number;
  /** `equal`: written and read back. `skipped`: the chip held it already, by its own digest. */
  readonly result: 'equal' | 'skipped';
}

/** Writes of one operation; outlives a lost connection. */
export interface PieceRecord {
  /** Whole sectors as they are to be, by address: once a run has begun to be written, its gaps are gone from flash. */
  readonly composed: Map<number, PreparedImage>;
  readonly written: Set<number>;
}

export function newPieceRecord(): PieceRecord {
  return { composed: new Map(), written: new Set() };
}

/** Throws `Failure` where two pieces want the same byte. */
export function expectApart(pieces: readonly Piece[]): void {
  const overlap = overlapOf(pieces);
  if (overlap !== undefined) refuse(overlap);
}

/** Undefined where no two pieces want the same byte. */
export function overlapOf(pieces: readonly Piece[]): Fault | undefined {
  const sorted = pieces.toSorted((a, b) => a.from - b.from);
  for (const [index, { path, from, bytes }] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next === undefined || from + bytes.length <= next.from) continue;
    return { code: 'pieces-overlap', params: { first: path, second: next.path, at: next.from } };
  }
  return undefined;
}

/**
 * Writes pieces at any address and reads them back. What no piece covers stays as it is, although flash is erased by
 * the sector. Throws `Failure`.
 */
export async function writePieces(
  linked: Linked,
  pieces: readonly Piece[],
  options: { readonly skip: boolean; readonly record: PieceRecord },
  tell: TellOperation,
): Promise<readonly PieceResult[]> {
  for (const piece of pieces) expectFit(linked.chip, piece);
  const { skip, record } = options;
  const runs: { readonly run: SectorRun; readonly image: PreparedImage }[] = [];
  for (const run of sectorRuns(pieces)) runs.push({ run, image: await compose(linked, run, record) });
  const placed = runs.map(({ run, image }) => ({ from: run.from, image }));
  const candidates = skip ? placed : placed.filter(({ from }) => record.written.has(from));
  const held = await heldFiles(linked.session.loader, placed, candidates);
  const todo = placed.filter((each) => !held.has(each));
  await writeRuns(linked, todo, record, tell);
  tell({ kind: 'step', step: 'verify' });
  for (const { from, image } of todo) {
    await verifyImage(linked.session.loader, image, { path: pathOf(runs, from), from });
  }
  const isWritten = (from: number): boolean => record.written.has(from);
  return runs.flatMap(({ run }) =>
    run.pieces.map(({ path, from, bytes }) => {
      const result = isWritten(run.from) ? 'equal' : 'skipped';
      return { path, from, size: bytes.length, result };
    }),
  );
}

async function writeRuns(
  { session }: Linked,
  runs: readonly { readonly from: number; readonly image: PreparedImage }[],
  record: PieceRecord,
  tell: TellOperation,
): Promise<void> {
  if (runs.length > 0) tell({ kind: 'step', step: 'write' });
  const total = runs.reduce((sum, { image }) => sum + image.data.length, 0);
  let before = 0;
  for (const { from, image } of runs) {
    const start = before;
    record.written.add(from);
    const path = `0x${from.toString(16)}`;
    await writeImage(
      session,
      image,
      { path, from },
      {
        progress: (bytes) => tell({ kind: 'progress', done: start + bytes, total }),
        restarted: () => undefined,
      },
    );
    before += image.data.length;
  }
}

async function compose({ session }: Linked, run: SectorRun, record: PieceRecord): Promise<PreparedImage> {
  const known = record.composed.get(run.from);
  if (known !== undefined) return known;
  const bytes = new Uint8Array(run.to - run.from);
  for (const [from, to] of gapsOf(run)) {
    for (let at = from; at < to; at += windowSize) {
      bytes.set(await readWindow(session, at, Math.min(windowSize, to - at)), at - run.from);
    }
  }
  for (const piece of run.pieces) bytes.set(piece.bytes, piece.from - run.from);
  const image = await session.line.whileOpen(prepareImage(bytes));
  record.composed.set(run.from, image);
  return image;
}

function expectFit(chip: ChipView, { path, from, bytes }: Piece): void {
  const stretch = { path, from, to: from + bytes.length };
  expectWithin(chip, stretch);
  expectWritable(chip, stretch);
  const image = parseImage(bytes);
  if (!image.ok || image.value.kind === 'image' || image.value.chip === chip.chip) return;
  const { chipId } = image.value;
  const title = (chipId === undefined ? undefined : chipById(chipId)?.title) ?? `chip id ${chipId}`;
  const params = { path, image: title, chip: chipByName(chip.chip as ChipName).title };
  refuse({ code: 'image-for-other-chip', params });
}

function pathOf(runs: readonly { readonly run: SectorRun }[], from: number): string {
  const pieces = runs.find(({ run }) => run.from === from)?.run.pieces ?? [];
  return pieces.map(({ path }) => path).join(', ');
}
