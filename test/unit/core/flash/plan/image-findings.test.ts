import { describe, expect, test } from 'vitest';
import { imageFindings } from '../../../../../electron/core/flash/plan/image-findings.ts';
import type { ChipView } from '../../../../../shared/contract/flash.ts';
import type { ChipName } from '../../../../../shared/firmware/chips.ts';
import { appImage } from '../../../../support/collections.ts';
import { board } from '../../../../support/flash-cases.ts';
import { releaseFile } from '../../../../support/releases.ts';

interface Revisions {
  readonly minRevision: number;
  readonly minRevisionFull: number;
  readonly maxRevisionFull: number;
}

function codesOf(image: Uint8Array, chip: Partial<ChipView>): string[] {
  const file = releaseFile('app.bin', 'app', image);
  return imageFindings({ file, from: 0x10000 }, { ...board, ...chip }).map(({ code }) => code);
}

function on(revision: number, chip: ChipName, revisions: Partial<Revisions>): string[] {
  return codesOf(appImage(chip, {}, revisions), { chip, revision });
}

describe('revisions, as the bootloader reads them', () => {
  test.for([
    ['a range that holds the chip', [0, 0, 99], 2, []],
    ['a range that ends with the chip', [0, 2, 2], 2, []],
    ['a full minimum above the chip', [0, 3, 99], 2, ['chip-revision-too-low']],
    ['a full maximum below the chip', [0, 0, 99], 100, ['chip-revision-too-high']],
    ['65535 is any maximum', [0, 0, 0xffff], 9_999, []],
    ['65535 with a full minimum is a range', [0, 100, 0xffff], 99, ['chip-revision-too-low']],
    ['65535 with the old byte alone means that byte', [1, 0, 0xffff], 99, ['chip-revision-too-low']],
    ['65535 with both bytes means the full one', [2, 100, 0xffff], 100, []],
    ['a maximum of 0 means the old byte, whatever the full minimum says', [1, 300, 0], 100, []],
    ['a maximum of 0 and an old byte above the chip', [3, 0, 0], 299, ['chip-revision-too-low']],
    ['a maximum of 0 and an old byte of 0 let any chip in', [0, 0, 0], 9_999, []],
  ] as const)('%s', ([, [minRevision, minRevisionFull, maxRevisionFull], revision, codes]) => {
    expect(on(revision, 'esp32s3', { minRevision, minRevisionFull, maxRevisionFull })).toEqual(codes);
  });

  test('the old byte of a C3 is the minor revision, not the major one', () => {
    const old = { minRevision: 3, maxRevisionFull: 0 };
    expect(on(2, 'esp32c3', old)).toEqual(['chip-revision-too-low']);
    expect(on(3, 'esp32c3', old)).toEqual([]);
  });

  test('tells the person which revision is wanted and which is there', () => {
    const file = releaseFile('app.bin', 'app', appImage('esp32', {}, { minRevision: 3, maxRevisionFull: 0 }));
    expect(imageFindings({ file, from: 0x10000 }, { ...board, chip: 'esp32', revision: 101 })).toMatchObject([
      { code: 'chip-revision-too-low', path: 'app.bin', params: { minimum: 300, actual: 101 } },
    ]);
  });
});

describe('the chip in the header', () => {
  test('is another than the one on the line', () => {
    expect(codesOf(appImage('esp32c3'), { chip: 'esp32s3' })).toEqual(['image-for-other-chip']);
  });

  test('is one that does not exist', () => {
    expect(codesOf(appImage('esp32s3', {}, { chipId: 0x77 }), { chip: 'esp32s3' })).toEqual([
      'image-for-other-chip',
    ]);
  });

  test('says nothing of a file that is no image', () => {
    const file = releaseFile('www.bin', 'www', new Uint8Array(64));
    expect(imageFindings({ file, from: 0x310000 }, board)).toEqual([]);
  });
});
