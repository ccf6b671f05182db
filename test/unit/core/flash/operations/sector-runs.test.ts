import { expect, test } from 'vitest';
import { gapsOf, sectorRuns } from '../../../../../electron/core/flash/operations/sector-runs.ts';

const piece = (from: number, length: number) => ({ path: `${from}`, from, bytes: new Uint8Array(length) });

test('pieces that share a sector are written together, in the order of their addresses', () => {
  const runs = sectorRuns([piece(0x2800, 0x100), piece(0x9000, 0x1000), piece(0x1ffc, 8)]);
  expect(runs.map(({ from, to, pieces }) => [from, to, pieces.map((each) => each.from)])).toEqual([
    [0x1000, 0x3000, [0x1ffc, 0x2800]],
    [0x9000, 0xa000, [0x9000]],
  ]);
});

test('sectors that only touch are apart, and an empty piece is in none', () => {
  expect(sectorRuns([piece(0, 0x1000), piece(0x1000, 1), piece(0x5000, 0)])).toHaveLength(2);
});

test('gaps are what no piece covers', () => {
  const [run] = sectorRuns([piece(0x1010, 0x10), piece(0x1020, 0x10), piece(0x1100, 0xf00)]);
  expect(run && gapsOf(run)).toEqual([
    [0x1000, 0x1010],
    [0x1030, 0x1100],
  ]);
});
