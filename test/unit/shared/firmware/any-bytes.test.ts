import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootOrder } from '../../../../shared/firmware/partitions/boot-order.ts';
import { chips } from '../../../../shared/firmware/chips.ts';
import { recogniseFileSystem } from '../../../../shared/firmware/file-system.ts';
import { patchFlashHeader } from '../../../../shared/firmware/image/flash-header.ts';
import { buildImage } from '../../../../shared/firmware/image/image-builder.ts';
import { parseImage } from '../../../../shared/firmware/image/image.ts';
import { findMergedParts } from '../../../../shared/firmware/image/merged-image.ts';
import {
  bootSlot,
  encodeOtadata,
  encodeOtadataEntry,
  nextSequence,
  parseOtadata,
} from '../../../../shared/firmware/partitions/otadata.ts';
import { parsePartitionCsv } from '../../../../shared/firmware/partitions/partition-csv.ts';
import { checkPartitions } from '../../../../shared/firmware/partitions/partition-rules.ts';
import {
  encodePartitionTable,
  parsePartitionTable,
} from '../../../../shared/firmware/partitions/partition-table.ts';
import { readSignatureBlocks } from '../../../../shared/firmware/image/secure-boot-signature.ts';

/** Random bytes, some of them behind a magic that lets a parser go on. */
const anyBytes = fc
  .tuple(fc.constantFrom([], [0xe9], [0xe9, 3], [0xaa, 0x50], [0xff]), fc.uint8Array({ maxLength: 6000 }))
  .map(([magic, rest]) => Uint8Array.from([...magic, ...rest]));

const image = fc
  .record({
    chip: fc.constantFrom(...chips.map(({ name }) => name)),
    kind: fc.constantFrom('app' as const, 'bootloader' as const, 'bare' as const),
    appendHash: fc.boolean(),
    segments: fc.array(fc.record({ address: fc.nat(0xffffffff), data: fc.uint8Array({ maxLength: 200 }) }), {
      minLength: 1,
      maxLength: 16,
    }),
  })
  // Its first load address is all that tells an ESP8266 image from the others.
  .filter(({ chip, segments }) => chip !== 'esp8266' || segments[0]?.address === 0x40100000)
  .map(buildImage);

const label = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '_', 'é', '名'), maxLength: 5 });
const rows = fc.array(
  fc.record({
    label,
    typeId: fc.nat(255),
    subtypeId: fc.nat(255),
    offset: fc.nat(0xffffffff),
    size: fc.nat(0xffffffff),
    flags: fc.nat(0xffffffff),
  }),
  { minLength: 1, maxLength: 94 },
);

const table = rows.map((each) => encodePartitionTable(each));
const otadata = fc
  .tuple(fc.nat(0xffffffff), fc.nat(0xffffffff))
  .map(([first, second]) => encodeOtadata(encodeOtadataEntry(first), encodeOtadataEntry(second)));

/** Something valid with a few bytes changed and the end cut off. */
const mutated = fc
  .tuple(
    fc.oneof(image, table, otadata),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
    fc.nat({ max: 40 }),
  )
  .map(([bytes, changes, cut]) => {
    const copy = bytes.slice(0, Math.max(0, bytes.length - cut));
    for (const [at, value] of changes) if (copy.length > 0) copy[at % copy.length] = value;
    return copy;
  });

const input = fc.oneof(anyBytes, mutated);

describe('whatever the bytes', () => {
  test('an image report keeps within them', () => {
    fc.assert(
      fc.property(input, (bytes) => {
        const result = parseImage(bytes);
        if (!result.ok) return result.fault.offset <= bytes.length;
        const { defect, segments, trailingBytes, hash } = result.value;
        expect(trailingBytes).toBeLessThanOrEqual(bytes.length);
        expect(segments.length).toBeLessThanOrEqual(16);
        if (defect !== undefined) return defect.offset >= 0 && defect.offset <= bytes.length;
        const whole = segments.every(({ offset, length }) => offset + length <= bytes.length);
        return (
          whole && result.value.length === bytes.length - trailingBytes && (hash?.offset ?? 0) < bytes.length
        );
      }),
    );
  });

  test('nothing writes to them', () => {
    fc.assert(
      fc.property(input, fc.constantFrom(...chips), (bytes, chip) => {
        const before = bytes.slice();
        parseImage(bytes);
        findMergedParts(bytes);
        patchFlashHeader(bytes, chip, { mode: 'qio', frequency: '20m', size: '8MB' });
        expect(bytes).toEqual(before);
      }),
    );
  });

  test('a table has no more rows than bytes, and can be judged', () => {
    fc.assert(
      fc.property(input, (bytes) => {
        const result = parsePartitionTable(bytes);
        if (!result.ok) return result.fault.offset <= bytes.length;
        checkPartitions(result.value.partitions);
        return result.value.partitions.length <= Math.min(96, bytes.length / 32);
      }),
    );
  });

  test('otadata selects a slot that there is, or none', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 0, max: 16 }), (bytes, count) => {
        const result = parseOtadata(bytes);
        if (!result.ok) return result.fault.offset === bytes.length;
        const slot = bootSlot(result.value, count);
        return slot === undefined || (slot >= 0 && slot < count);
      }),
    );
  });

  test('merged parts, file systems and signatures are found or not', () => {
    fc.assert(
      fc.property(input, fc.nat(9000), (bytes, end) => {
        findMergedParts(bytes);
        recogniseFileSystem(bytes);
        readSignatureBlocks(bytes, end);
      }),
    );
  });

  test('a text is a CSV or has a fault in one of its lines', () => {
    const field = fc.constantFrom(
      '',
      'app',
      'data',
      'nvs',
      'ota_0',
      '0x1000',
      '-1M',
      '4K',
      '$X',
      'é',
      '#',
      '99999999999999999999',
    );
    const line = fc.array(field, { maxLength: 8 }).map((fields) => fields.join(','));
    const text = fc.oneof(
      fc.string(),
      fc.array(line, { maxLength: 100 }).map((lines) => lines.join('\n')),
    );
    fc.assert(
      fc.property(text, (csv) => {
        const result = parsePartitionCsv(csv);
        if (!result.ok) return result.fault.line >= 1 && result.fault.line <= csv.split(/\r\n|\r|\n/).length;
        return result.value.partitions.every(({ offset, size }) => offset >= 0 && size >= 0);
      }),
    );
  });
});

describe('what is written reads back', () => {
  test('images', () => {
    fc.assert(
      fc.property(image, (bytes) => {
        const result = parseImage(bytes);
        expect(result).toMatchObject({
          ok: true,
          value: { defect: undefined, length: bytes.length, checksum: { valid: true } },
        });
      }),
    );
  });

  test('tables', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (written, md5) => {
        const result = parsePartitionTable(encodePartitionTable(written, { md5 }));
        if (!result.ok) return false;
        expect(result.value).toMatchObject({ md5: md5 ? 'valid' : 'absent', end: 'ff-terminator' });
        expect(result.value.partitions).toMatchObject(written);
        return true;
      }),
    );
  });

  test('the next sequence number makes its slot boot, whatever was there', () => {
    fc.assert(
      fc.property(
        fc.nat(0xfffff),
        fc.nat(0xfffff),
        fc.integer({ min: 1, max: 16 }),
        fc.nat(15),
        (first, second, count, any) => {
          const slot = any % count;
          const before = [encodeOtadataEntry(first, 'valid'), encodeOtadataEntry(second, 'valid')] as const;
          const parsed = parseOtadata(encodeOtadata(...before));
          if (!parsed.ok) return false;
          const next = nextSequence(parsed.value, slot, count);
          const entry = encodeOtadataEntry(next.sequence, 'new');
          const after = parseOtadata(
            next.entry === 0 ? encodeOtadata(entry, before[1]) : encodeOtadata(before[0], entry),
          );
          return after.ok && bootSlot(after.value, count) === slot;
        },
      ),
    );
  });

  test('a boot order holds every app that can boot once', () => {
    fc.assert(
      fc.property(rows, otadata, (written, data) => {
        const parsed = parsePartitionTable(encodePartitionTable(written));
        const selected = parseOtadata(data);
        if (!parsed.ok || !selected.ok) return false;
        const order = bootOrder(parsed.value.partitions, selected.value);
        const [bootable, tried] = [bootOrder(parsed.value.partitions, undefined), new Set(order)];
        return order.length === bootable.length && bootable.every((partition) => tried.has(partition));
      }),
    );
  });
});

test('16 MB that look like an image, a table and blocks again and again end before the test’s own timeout', () => {
  const bytes = new Uint8Array(16 * 1024 * 1024);
  for (let i = 0; i < bytes.length; i += 4096) bytes.set([0xe9, 16, 2, 0x2f], i);
  expect(parseImage(bytes)).toMatchObject({ ok: true });
  expect(findMergedParts(bytes)).toBeUndefined();
  expect(recogniseFileSystem(bytes)).toBeUndefined();
  expect(parsePartitionTable(bytes)).toMatchObject({ ok: false });
});
