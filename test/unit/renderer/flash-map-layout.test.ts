import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutFlashMap } from '../../../renderer/features/build/map/flash-map-layout.ts';
import { flashMapOf } from '../../../renderer/features/build/map/flash-map.ts';
import { collide, type Box } from '../../../renderer/features/build/map/strip.ts';
import { build as en } from '../../../shared/messages/en/build-screen.ts';
import { build as zhCn } from '../../../shared/messages/zh-CN/build-screen.ts';
import { fileAt, partitionAt, releaseOf } from './releases.ts';

const width = 1164;
const megabyte = 0x100000;

const tianshan = releaseOf({
  flashSize: 8 * megabyte,
  partitions: [
    partitionAt(0x9000, 0x6000, 'nvs', 'data', 'nvs'),
    partitionAt(0xf000, 0x1000, 'phy_init', 'data', 'phy'),
    partitionAt(0x10000, 0x300000, 'factory', 'app', 'factory', true),
    partitionAt(0x310000, 0xa0000, 'storage', 'data', 'spiffs'),
    partitionAt(0x3b0000, 0x40000, 'www', 'data', 'spiffs'),
    partitionAt(0x3f0000, 0x10000, 'fatfs', 'data', 'fat'),
  ],
  files: [
    fileAt(0, 22_496, 'bootloader'),
    fileAt(0x8000, 3072, 'partition-table'),
    fileAt(0x10000, 310_720, 'app'),
    fileAt(0x3b0000, 262_144, 'www'),
  ],
});

function layoutOf(release: Parameters<typeof flashMapOf>[0], words = en.map, px = width) {
  const map = flashMapOf(release);
  if (!map) throw new Error('nothing to draw');
  return { map, layout: layOutFlashMap(map, px, words) };
}

describe('the flash map of a common table', () => {
  const { layout } = layoutOf(tianshan);

  it('draws every region to scale over the whole flash', () => {
    const factory = layout.overview.cells.find(({ region }) => region.label === 'factory');
    expect(factory?.x).toBeCloseTo((0x10000 / (8 * megabyte)) * width);
    expect(factory?.width).toBeCloseTo((0x300000 / (8 * megabyte)) * width);
  });

  it('enlarges the two stretches that are too narrow for their labels', () => {
    expect(layout.lenses).toHaveLength(2);
    const names = layout.lenses.map(({ strip }) => strip.texts.map(({ text }) => text));
    expect(names[0]).toEqual(expect.arrayContaining(['bootloader', 'table', 'nvs', '24,576 bytes, kept']));
    expect(names[1]).toEqual(expect.arrayContaining(['www', '262,144 bytes, full', 'fatfs']));
  });

  it('says what the table leaves out', () => {
    const free = layout.overview.texts.map(({ text }) => text);
    expect(free).toEqual(expect.arrayContaining(['Not in the partition table', '4,194,304 bytes']));
  });

  it('marks the file that boots', () => {
    expect(layout.overview.fills.filter(({ boots }) => boots)).toHaveLength(1);
  });
});

describe('the flash map of a table in trouble', () => {
  it('crosses out what lies beyond the flash and marks its end', () => {
    const { layout, map } = layoutOf(
      releaseOf({
        flashSize: 4 * megabyte,
        partitions: [partitionAt(0x10000, 0x500000, 'factory', 'app', 'factory')],
        files: [],
      }),
    );
    expect(map.faults).toEqual([{ from: 4 * megabyte, to: 0x510000 }]);
    expect(layout.flashEnd).toBeCloseTo((4 * megabyte * width) / 0x510000);
  });

  it('crosses out where partitions overlap', () => {
    const { map } = layoutOf(
      releaseOf({
        flashSize: 4 * megabyte,
        partitions: [
          partitionAt(0x10000, 0x100000, 'ota_0', 'app', 'ota_0'),
          partitionAt(0x100000, 0x100000, 'ota_1', 'app', 'ota_1'),
        ],
        files: [],
      }),
    );
    expect(map.faults).toEqual([{ from: 0x100000, to: 0x110000 }]);
  });

  it('crosses out what a file has too many for its partition', () => {
    const { map } = layoutOf(
      releaseOf({
        flashSize: 4 * megabyte,
        partitions: [partitionAt(0x10000, 0x10000, 'factory', 'app', 'factory')],
        files: [fileAt(0x10000, 0x12000, 'app')],
      }),
    );
    expect(map.faults).toEqual([{ from: 0x20000, to: 0x22000 }]);
  });

  it('keeps a fault of a few bytes in sight', () => {
    const { layout } = layoutOf(
      releaseOf({
        flashSize: 128 * megabyte,
        partitions: [partitionAt(0x10000, 0x1000, 'tiny', 'data', 'nvs')],
        files: [fileAt(0x10000, 0x1001, 'data')],
      }),
    );
    expect(layout.overview.faults[0]?.width).toBeGreaterThanOrEqual(3);
  });
});

describe('the flash map of a release without a table', () => {
  it('is not drawn when nothing has a place', () => {
    expect(
      flashMapOf(releaseOf({ partitions: [], files: [{ ...fileAt(0, 4096, 'app'), offset: null }] })),
    ).toBeNull();
  });

  it('shows a merged image over the regions of its own table, without calling that an overlap', () => {
    const { map } = layoutOf(
      releaseOf({
        flashSize: 4 * megabyte,
        partitions: [
          partitionAt(0x9000, 0x6000, 'nvs', 'data', 'nvs'),
          partitionAt(0x10000, 0x100000, 'factory', 'app', 'factory'),
        ],
        files: [fileAt(0, 0x80000, 'merged')],
      }),
    );
    expect(map.faults).toEqual([]);
    expect(map.regions.some(({ kind }) => kind === 'file')).toBe(false);
  });

  it('does not call NVS kept where a merged image lies over it', () => {
    const partitions = [partitionAt(0x9000, 0x6000, 'nvs', 'data', 'nvs')];
    const subs = (files: Parameters<typeof releaseOf>[0]['files']) =>
      layoutOf(releaseOf({ flashSize: 4 * megabyte, partitions, files })).layout.lenses.flatMap(({ strip }) =>
        strip.texts.map(({ text }) => text),
      );
    expect(subs([])).toContain('24,576 bytes, kept');
    expect(subs([fileAt(0, 0x80000, 'merged')])).toContain('24,576 bytes');
  });

  it('takes the next power of two where no flash size is stated', () => {
    const { map } = layoutOf(
      releaseOf({ flashSize: null, partitions: [], files: [fileAt(0, 0x180000, 'merged')] }),
    );
    expect(map.extent).toBe(2 * megabyte);
  });
});

const label = fc.string({ minLength: 1, maxLength: 16, unit: 'grapheme-ascii' });
const anyPartition = fc
  .record({
    offset: fc.integer({ min: 0, max: 0x7fff }),
    sectors: fc.oneof(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 16, max: 4096 })),
    label,
    type: fc.constantFrom('app', 'data', '0x40'),
    subtype: fc.constantFrom('factory', 'ota_0', 'nvs', 'spiffs', '0x99'),
    filled: fc.option(fc.double({ min: 0.01, max: 1.2, noNaN: true })),
    boots: fc.boolean(),
  })
  .map(({ offset, sectors, filled, ...rest }) => ({
    partition: partitionAt(
      offset * 0x1000,
      sectors * 0x1000,
      rest.label,
      rest.type,
      rest.subtype,
      rest.boots,
    ),
    filled,
  }));

const anyRelease = fc
  .record({
    rows: fc.array(anyPartition, { minLength: 1, maxLength: 95 }),
    flashSize: fc.option(fc.constantFrom(1, 2, 4, 8, 16, 32, 64, 128).map((size) => size * megabyte)),
  })
  .map(({ rows, flashSize }) =>
    releaseOf({
      flashSize,
      partitions: rows.map(({ partition }) => partition),
      files: rows.flatMap(({ partition, filled }) =>
        filled === null ? [] : [fileAt(partition.offset, Math.ceil(partition.size * filled), 'data')],
      ),
    }),
  );

const within = (inner: Box, outer: Box) =>
  inner.x >= outer.x - 0.01 &&
  inner.y >= outer.y - 0.01 &&
  inner.x + inner.width <= outer.x + outer.width + 0.01 &&
  inner.y + inner.height <= outer.y + outer.height + 0.01;

describe('the flash map of any table', () => {
  it.each([
    ['English', en.map],
    ['Chinese', zhCn.map],
  ])('keeps labels apart and everything inside its bar, in %s', (_language, words) => {
    fc.assert(
      fc.property(anyRelease, fc.integer({ min: 600, max: 2400 }), (release, px) => {
        const { layout } = layoutOf(release, words, px);
        const strips = [layout.overview, ...layout.lenses.map(({ strip }) => strip)];
        for (const strip of strips) {
          for (const box of [...strip.cells, ...strip.fills, ...strip.faults, ...strip.texts]) {
            expect(within(box, strip)).toBe(true);
          }
          const clashes = strip.texts.filter((text, at) =>
            strip.texts.slice(at + 1).some((other) => collide(text, other)),
          );
          expect(clashes).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the lenses apart, inside the width and under what they enlarge', () => {
    fc.assert(
      fc.property(anyRelease, fc.integer({ min: 600, max: 2400 }), (release, px) => {
        const { layout } = layoutOf(release, en.map, px);
        const [left, right] = layout.lenses;
        expect(layout.lenses.length).toBeLessThanOrEqual(2);
        for (const { strip, source } of layout.lenses) {
          expect(within(strip, { x: 0, y: 0, width: px, height: layout.height })).toBe(true);
          expect(strip.width).toBeGreaterThan(source[1] - source[0]);
        }
        if (left && right) expect(left.strip.x + left.strip.width).toBeLessThan(right.strip.x);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the addresses of an axis apart', () => {
    fc.assert(
      fc.property(anyRelease, fc.integer({ min: 600, max: 2400 }), (release, px) => {
        const { layout } = layoutOf(release, en.map, px);
        for (const ticks of [layout.ticks, ...layout.lenses.map((lens) => lens.ticks)]) {
          const shown = ticks
            .flatMap(({ labelX, label: text }) =>
              labelX === null ? [] : [{ labelX, end: labelX + text.length * 6 }],
            )
            .sort((a, b) => a.labelX - b.labelX);
          shown.slice(1).forEach(({ labelX }, at) => expect(labelX).toBeGreaterThan(shown[at]?.end ?? 0));
        }
      }),
      { numRuns: 100 },
    );
  });
});
