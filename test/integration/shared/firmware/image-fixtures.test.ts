import { beforeEach, describe, expect, test } from 'vitest';
import { type ImageReport, parseImage } from '../../../../shared/firmware/image/image.ts';
import { findMergedParts } from '../../../../shared/firmware/image/merged-image.ts';
import { readSignatureBlocks } from '../../../../shared/firmware/image/secure-boot-signature.ts';
import { fixtureIndex, readFixture, skipWithoutFixtures } from '../../../support/fixtures.ts';
import { describeImage, describeTable } from '../../../support/index-words.ts';

type Expected = Readonly<Record<string, unknown>>;

/** Build directories are checked where they are opened. */
const files = fixtureIndex().filter(({ kind }) => !kind.endsWith('build-dir'));
const ofKind = (...kinds: string[]) =>
  files.flatMap(({ path, expected }) =>
    expected !== undefined && kinds.includes(expected['kind'] as string) ? [{ path, expected }] : [],
  );

/** Where this program and INDEX.json part on purpose. */
const DISAGREEMENTS: Readonly<Record<string, { readonly keys: readonly string[]; readonly why: string }>> = {
  'images/derived-c6hello-segments-0.bin': {
    keys: ['image_len', 'trailing_bytes'],
    why: 'an image without segments has no end to speak of; it is malformed in its segment count',
  },
  'images/derived-c6hello-segments-17.bin': {
    keys: ['error'],
    why: 'the impossible number of segments comes before what the 7th of them would be',
  },
};

/** Not images to this program, though INDEX.json reads them as far as they go. */
const REFUSED: Readonly<Record<string, { readonly kind: string; readonly why: string }>> = {
  'images/derived-c6hello-truncated-header-20.bin': {
    kind: 'too-short',
    why: 'half a header says nothing that could be relied upon',
  },
  'images/derived-c6hello-magic-ea.bin': {
    kind: 'no-magic',
    why: '0xEA is the magic of an ESP8266 boot format that this program does not flash; no ESP32 takes it',
  },
};

/** What other tools said, and facts that have a test of their own below. */
const OTHERWISE_CHECKED = ['reference_esptool_4_9_1', 'hash_appended', 'secure_boot', 'signature_v2'];

beforeEach(skipWithoutFixtures);

function imageOf(bytes: Uint8Array): ImageReport {
  const image = parseImage(bytes);
  if (!image.ok) throw new Error(`not an image: ${image.fault.kind}`);
  return image.value;
}

function expectImage(report: ImageReport, expected: Expected, but: readonly string[] = []): void {
  const described = describeImage(report);
  for (const [key, value] of Object.entries(expected)) {
    if (OTHERWISE_CHECKED.includes(key) || but.includes(key) || key === 'arduino_esp8266_app') continue;
    expect(described[key], key).toEqual(inOurTerms(key, value));
  }
}

/** Without the remarks that the index adds to what it read. */
function inOurTerms(key: string, value: unknown): unknown {
  if (key === 'error') return (value as string).replace(/ length 0x.*/, '');
  if (key !== 'app_desc') return value;
  const remarks = ['non_ascii', 'invalid_utf8', 'not_nul_terminated'];
  return Object.fromEntries(Object.entries(value as Expected).filter(([name]) => !remarks.includes(name)));
}

test('the index is there and names files of every kind', () => {
  expect(new Set(files.map(({ expected }) => expected?.['kind']))).toEqual(
    new Set([
      undefined,
      'app',
      'bootloader',
      'image',
      'merged',
      'partition-table',
      'otadata',
      'unknown',
      'empty',
      'blank-0xff',
    ]),
  );
});

describe('images', () => {
  const images = ofKind('app', 'bootloader', 'image').filter(({ path }) => !(path in REFUSED));

  test.each(images)('$path', ({ path, expected }) => {
    expectImage(imageOf(readFixture(path)), expected, DISAGREEMENTS[path]?.keys);
  });

  test.each(images)('$path: an appended hash is announced as the header says', ({ path, expected }) => {
    const report = imageOf(readFixture(path));
    const announced = report.hash !== undefined || report.defect?.field === 'hash';
    const readToTheEnd = report.checksum !== undefined && report.chip !== 'esp8266';
    expect(readToTheEnd ? announced : expected['hash_appended'] === 1).toBe(expected['hash_appended'] === 1);
  });

  test.each(Object.entries(REFUSED))('%s is refused', (path, { kind }) => {
    expect(parseImage(readFixture(path))).toMatchObject({ ok: false, fault: { kind } });
  });

  test.each(ofKind('unknown', 'empty', 'blank-0xff'))('$path is no image', ({ path, expected }) => {
    const bytes = readFixture(path);
    const kind = { unknown: 'no-magic', empty: 'empty', 'blank-0xff': 'blank' }[expected['kind'] as string];
    expect(parseImage(bytes)).toEqual({ ok: false, fault: { kind, offset: 0, firstByte: bytes[0] } });
    if (expected['magic'] !== undefined) expect(bytes[0]).toBe(Number(expected['magic']));
    expect(findMergedParts(bytes)).toBeUndefined();
  });

  test.each(files.filter(({ kind }) => kind === 'derived-negative'))(
    '$path never passes as an app',
    ({ path }) => {
      const image = parseImage(readFixture(path));
      const flashable =
        image.ok &&
        image.value.kind === 'app' &&
        image.value.chip !== undefined &&
        image.value.defect === undefined &&
        image.value.checksum?.valid === true &&
        image.value.hash?.valid !== false;
      expect(flashable).toBe(false);
    },
  );
});

describe('Secure Boot', () => {
  const signed = files.filter(({ kind, expected }) => kind.startsWith('image-') && expected?.['secure_boot']);

  test('both schemes are among them', () => {
    expect(new Set(signed.map(({ expected }) => (expected?.['secure_boot'] as string).slice(0, 2)))).toEqual(
      new Set(['v1', 'v2']),
    );
  });

  test.each(signed)('$path', ({ path, expected }) => {
    const scheme = (expected?.['secure_boot'] as string).slice(0, 2);
    expect(imageOf(readFixture(path))).toMatchObject({
      signature: `secure-boot-${scheme}`,
      trailing: 'signature',
    });
  });

  test.each(files.filter(({ expected }) => expected?.['signature_v2']))(
    '$path: blocks',
    ({ path, expected }) => {
      const bytes = readFixture(path);
      const [sector] = expected?.['signature_v2'] as { blocks: Record<string, unknown>[] }[];
      expect(readSignatureBlocks(bytes, imageOf(bytes).length ?? 0)).toEqual(
        sector?.blocks.map((block) => ({
          offset: block['offset'],
          scheme: block['scheme'],
          digestMatches: block['digest_matches'],
          crcValid: block['crc_valid'],
        })),
      );
    },
  );

  test.each(ofKind('app', 'bootloader', 'image').filter(({ expected }) => !expected['secure_boot']))(
    '$path has no signature',
    ({ path }) => {
      const image = parseImage(readFixture(path));
      expect(image.ok ? image.value.signature : undefined).toBeUndefined();
    },
  );
});

test.each(files.filter(({ expected }) => expected?.['arduino_esp8266_app']))(
  '$path: the sketch behind the boot image',
  ({ path, expected }) => {
    const sketch = imageOf(readFixture(path).subarray(0x1000));
    expect(sketch.chip).toBe('esp8266');
    expectImage(sketch, expected?.['arduino_esp8266_app'] as Expected);
  },
);

describe('merged images', () => {
  test('there are five', () => {
    expect(ofKind('merged')).toHaveLength(5);
  });

  test.each(ofKind('merged'))('$path', ({ path, expected }) => {
    const parts = findMergedParts(readFixture(path));
    expect(parts).toMatchObject({
      flashBase: expected['flash_base'],
      bootloader: { offset: expected['bootloader_offset_in_file'] },
      table: { offset: expected['table_offset_in_file'] },
    });
    if (parts === undefined) return;
    expectImage(parts.bootloader.image, expected['bootloader'] as Expected);
    expect(describeTable(parts.table.table)).toEqual(expected['table']);
    const apps = expected['apps'] as Record<string, Expected>;
    expect(parts.apps.map(({ partition }) => partition.label)).toEqual(Object.keys(apps));
    for (const { partition, image } of parts.apps) expectImage(image, apps[partition.label] ?? {});
  });

  test.each(ofKind('app', 'image', 'bootloader'))('$path is not one', ({ path }) => {
    expect(findMergedParts(readFixture(path))).toBeUndefined();
  });
});
