import { describe, expect, test } from 'vitest';
import { mergeablePieces, mergePieces } from '../../../../shared/firmware/merge.ts';
import { findMergedParts } from '../../../../shared/firmware/image/merged-image.ts';
import { releaseWith } from '../../../support/flash-cases.ts';

const piece = (from: number, ...bytes: number[]) => ({
  path: `at-${from}`,
  from,
  bytes: Uint8Array.from(bytes),
});

describe('merging', () => {
  test('puts every piece at its address, and 0xFF between them', () => {
    const merged = mergePieces([piece(6, 5), piece(1, 1, 2)]);
    expect(merged).toEqual({
      ok: true,
      value: { from: 0, bytes: Uint8Array.from([0xff, 1, 2, 0xff, 0xff, 0xff, 5]) },
    });
  });

  test('begins and ends where it is told to', () => {
    const merged = mergePieces([piece(4, 7)], { begin: 3, end: 8 });
    expect(merged.ok && [merged.value.from, ...merged.value.bytes]).toEqual([3, 0xff, 7, 0xff, 0xff, 0xff]);
  });

  test.for([
    [[piece(0, 1, 2), piece(1, 3)], {}, { kind: 'overlap', first: 'at-0', second: 'at-1', at: 1 }],
    [[piece(0, 1)], { begin: 1 }, { kind: 'before', path: 'at-0', at: 0, begin: 1 }],
    [[piece(4, 1)], { end: 4 }, { kind: 'too-long', end: 5, size: 4 }],
    [[], {}, { kind: 'nothing' }],
    [[piece(4)], {}, { kind: 'nothing' }],
  ] as const)('refuses %j with %j', ([pieces, options, fault]) => {
    expect(mergePieces(pieces, options)).toEqual({ ok: false, fault });
  });

  test('of a release is an image that shows what it is made of', () => {
    const release = releaseWith();
    const merged = mergePieces(mergeablePieces(release));
    const parts = merged.ok ? findMergedParts(merged.value.bytes) : undefined;
    expect(parts?.apps.map(({ offset }) => offset)).toContain(release.app?.offset);
    expect(parts?.table.offset).toBe(release.partitionTable?.offset);
  });
});
