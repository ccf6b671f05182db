import { describe, expect, test } from 'vitest';
import { chips } from '../../../../../shared/firmware/chips.ts';
import { buildImage } from '../../../../../shared/firmware/image/image-builder.ts';
import { type ImageReport, parseImage } from '../../../../../shared/firmware/image/image.ts';

function reportOn(bytes: Uint8Array): ImageReport {
  const image = parseImage(bytes);
  if (!image.ok) throw new Error(image.fault.kind);
  return image.value;
}

const app = (fields: Partial<Parameters<typeof buildImage>[0]> = {}) =>
  buildImage({ chip: 'esp32s3', kind: 'app', ...fields });

function changed(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = value;
  return copy;
}

function followedBy(bytes: Uint8Array, ...rest: Uint8Array[]): Uint8Array {
  return Uint8Array.from([bytes, ...rest].flatMap((part) => [...part]));
}

describe.each(chips)('an image for $title', ({ name, id }) => {
  test.each(['app', 'bootloader', 'bare'] as const)('%s', (kind) => {
    const bytes = buildImage({ chip: name, kind, flash: { mode: 'qio', size: 16 * 1024 * 1024 } });
    expect(reportOn(bytes)).toMatchObject({
      kind: id === undefined || kind === 'bare' ? 'image' : kind,
      chip: name,
      chipId: id,
      flashMode: 'qio',
      flashSize: 16 * 1024 * 1024,
      checksum: { valid: true },
      length: bytes.length,
      trailing: 'none',
      defect: undefined,
    });
  });
});

describe('what is no image', () => {
  test.each([
    ['nothing', new Uint8Array(0), { kind: 'empty', offset: 0, firstByte: undefined }],
    ['erased flash', new Uint8Array(4096).fill(0xff), { kind: 'blank', offset: 0, firstByte: 0xff }],
    [
      'erased flash with something in it',
      Uint8Array.of(0xff, 0xff, 0),
      { kind: 'no-magic', offset: 0, firstByte: 0xff },
    ],
    ['other bytes', Uint8Array.of(0x7f, 0x45), { kind: 'no-magic', offset: 0, firstByte: 0x7f }],
    ['a magic alone', Uint8Array.of(0xe9), { kind: 'too-short', offset: 1, firstByte: 0xe9 }],
    ['a header cut by a byte', app().subarray(0, 23), { kind: 'too-short', offset: 23, firstByte: 0xe9 }],
  ])('%s', (_, bytes, fault) => {
    expect(parseImage(bytes)).toEqual({ ok: false, fault });
  });
});

describe('a whole image', () => {
  test('an image without an appended hash ends with its checksum', () => {
    const bytes = app({ appendHash: false });
    expect(reportOn(bytes)).toMatchObject({ hash: undefined, length: bytes.length, defect: undefined });
    expect(bytes.length % 16).toBe(0);
  });

  test('a flipped bit shows in checksum and hash, and is no defect of form', () => {
    const bytes = app();
    const at = 400;
    expect(reportOn(changed(bytes, at, (bytes[at] ?? 0) ^ 1))).toMatchObject({
      checksum: { valid: false },
      hash: { valid: false },
      defect: undefined,
    });
  });

  test('two flips that cancel in the checksum show in the hash', () => {
    const bytes = app();
    const first = changed(bytes, 400, (bytes[400] ?? 0) ^ 1);
    expect(reportOn(changed(first, 404, (first[404] ?? 0) ^ 1))).toMatchObject({
      checksum: { valid: true },
      hash: { valid: false },
    });
  });

  test('the host’s SHA-256 is used where it is given', () => {
    const image = parseImage(app(), { sha256: () => 'not this' });
    expect(image.ok && image.value.hash).toMatchObject({ computed: 'not this', valid: false });
  });

  test('a chip id that no chip has is reported as it stands', () => {
    expect(reportOn(app({ chipId: 14 }))).toMatchObject({ chip: undefined, chipId: 14 });
  });

  test('bytes in the middle of a larger buffer, at an odd offset, read the same', () => {
    const bytes = app();
    const buffer = new Uint8Array(bytes.length + 7);
    buffer.set(bytes, 3);
    expect(reportOn(buffer.subarray(3, 3 + bytes.length))).toEqual(reportOn(bytes));
  });
});

describe('what follows an image', () => {
  const bytes = app();

  test.each([
    ['erased', new Uint8Array(100).fill(0xff)],
    ['zeros', new Uint8Array(100)],
    ['other', Uint8Array.of(1, 2, 3)],
  ])('%s', (trailing, rest) => {
    expect(reportOn(followedBy(bytes, rest))).toMatchObject({
      trailing,
      trailingBytes: rest.length,
      length: bytes.length,
      signature: undefined,
    });
  });

  test.each([0, 12])('a Secure Boot V1 signature with %i bytes of padding', (padding) => {
    const signature = followedBy(new Uint8Array(4), new Uint8Array(64).fill(0x42), new Uint8Array(padding));
    expect(reportOn(followedBy(bytes, signature))).toMatchObject({
      signature: 'secure-boot-v1',
      trailing: 'signature',
      trailingBytes: 68 + padding,
    });
  });

  test.each([
    ['RSA', 2],
    ['ECDSA', 3],
  ])('a Secure Boot V2 sector (%s) after padding to 4 KB', (_, version) => {
    const padding = new Uint8Array((4096 - (bytes.length % 4096)) % 4096).fill(0xff);
    const sector = new Uint8Array(4096).fill(0xff);
    sector.set([0xe7, version]);
    expect(reportOn(followedBy(bytes, padding, sector))).toMatchObject({ signature: 'secure-boot-v2' });
  });
});

describe('a defect is named with its place', () => {
  const bytes = app();
  const second = 24 + 8 + 320;

  test('cut in the first segment’s header', () => {
    expect(reportOn(bytes.subarray(0, 28)).defect).toEqual({
      kind: 'truncated',
      field: 'segments[0]',
      offset: 24,
    });
  });

  test('cut in the second segment', () => {
    const defect = { kind: 'truncated', field: 'segments[1]', offset: second };
    expect(reportOn(bytes.subarray(0, second + 20)).defect).toEqual(defect);
  });

  test('cut before the checksum', () => {
    const end = second + 8 + 256;
    expect(reportOn(bytes.subarray(0, end)).defect).toEqual({
      kind: 'truncated',
      field: 'checksum',
      offset: end,
    });
  });

  test('cut in the hash: the image’s length is known all the same', () => {
    expect(reportOn(bytes.subarray(0, -1))).toMatchObject({
      defect: { kind: 'truncated', field: 'hash', offset: bytes.length - 32 },
      length: bytes.length,
      trailingBytes: 0,
      checksum: { valid: true },
    });
  });

  test('a segment length that is no multiple of four', () => {
    const defect = { kind: 'malformed', field: 'segments[0].length', offset: 28 };
    expect(reportOn(changed(bytes, 28, 0x41)).defect).toEqual(defect);
  });

  test('a segment longer than any flash', () => {
    const defect = { kind: 'malformed', field: 'segments[0].length', offset: 28 };
    expect(reportOn(changed(bytes, 31, 0x7f)).defect).toEqual(defect);
  });

  test.each([0, 17, 255])('%i segments', (count) => {
    expect(reportOn(changed(bytes, 1, count)).defect).toEqual({
      kind: 'malformed',
      field: 'segments',
      offset: 1,
    });
  });

  test('sixteen segments are well', () => {
    const segments = Array.from({ length: 16 }, (_, i) => ({
      address: 0x3c000020 + i,
      data: new Uint8Array(4),
    }));
    expect(reportOn(app({ segments }))).toMatchObject({ segmentCount: 16, defect: undefined });
  });
});

test('the ESP-IDF of an ESP8266 appends a hash that its header cannot announce', async () => {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const bytes = buildImage({ chip: 'esp8266', kind: 'bare' });
  const hashed = followedBy(bytes, sha256(bytes));
  expect(reportOn(hashed)).toMatchObject({ chip: 'esp8266', hash: { valid: true }, length: hashed.length });
  expect(reportOn(followedBy(bytes, new Uint8Array(32)))).toMatchObject({
    hash: undefined,
    length: bytes.length,
  });
});
