/** Bytes on their way to a place in flash. */
export interface Piece {
  readonly path: string;
  readonly from: number;
  readonly bytes: Uint8Array;
}

/** Whole sectors, and the pieces in them: what is erased together has to be written together. */
export interface SectorRun {
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly Piece[];
}

const sector = 0x1000;

/** Pieces in the order of their addresses, those that share a sector together. They must not overlap. */
export function sectorRuns(pieces: readonly Piece[]): readonly SectorRun[] {
  const runs: SectorRun[] = [];
  for (const piece of pieces.filter(({ bytes }) => bytes.length > 0).toSorted((a, b) => a.from - b.from)) {
    const from = piece.from - (piece.from % sector);
    const to = Math.ceil((piece.from + piece.bytes.length) / sector) * sector;
    const last = runs.at(-1);
    if (last === undefined || last.to <= from) runs.push({ from, to, pieces: [piece] });
    else runs.splice(-1, 1, { from: last.from, to: Math.max(last.to, to), pieces: [...last.pieces, piece] });
  }
  return runs;
}

/** What no piece covers, and has to be read before the sectors are erased. */
export function gapsOf({ from, to, pieces }: SectorRun): readonly (readonly [from: number, to: number])[] {
  const gaps: (readonly [number, number])[] = [];
  let at = from;
  for (const piece of pieces) {
    if (piece.from > at) gaps.push([at, piece.from]);
    at = piece.from + piece.bytes.length;
  }
  if (at < to) gaps.push([at, to]);
  return gaps;
}
