import { sha256 } from '@noble/hashes/sha2.js';
import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../../../shared/firmware/crc32.ts';
import { buildImage } from '../../../../../shared/firmware/image/image-builder.ts';
import {
  detectSignature,
  readSignatureBlocks,
} from '../../../../../shared/firmware/image/secure-boot-signature.ts';

const image = buildImage({ chip: 'esp32c3', kind: 'bootloader' });

/** The image, padded to its sector, and a signature sector with blocks of these versions. */
function signed(...versions: number[]): Uint8Array {
  const sector = Math.ceil(image.length / 4096) * 4096;
  const bytes = new Uint8Array(sector + 4096).fill(0xff);
  bytes.set(image);
  const digest = sha256(bytes.subarray(0, sector));
  versions.forEach((version, i) => {
    const offset = sector + i * 1216;
    bytes.set([0xe7, version, 0, 0, ...digest], offset);
    new DataView(bytes.buffer).setUint32(
      offset + 1196,
      zlibCrc32(bytes.subarray(offset, offset + 1196)),
      true,
    );
  });
  return bytes;
}

describe('a Secure Boot V2 sector', () => {
  test('may hold up to three blocks of both schemes', () => {
    const block = { digestMatches: true, crcValid: true };
    expect(readSignatureBlocks(signed(2, 3, 2), image.length)).toEqual([
      { offset: 4096, scheme: 'rsa3072', ...block },
      { offset: 5312, scheme: 'ecdsa', ...block },
      { offset: 6528, scheme: 'rsa3072', ...block },
    ]);
  });

  test('over an image that has changed since does not match it', () => {
    const [block] = readSignatureBlocks(signed(2).with(40, 0x77), image.length);
    expect(block).toMatchObject({ digestMatches: false, crcValid: true });
  });

  test('with a damaged block has a wrong CRC', () => {
    const [block] = readSignatureBlocks(signed(2).with(4096 + 500, 0), image.length);
    expect(block).toMatchObject({ digestMatches: true, crcValid: false });
  });

  test('that holds no known version is none', () => {
    expect(detectSignature(signed(1), image.length)).toBeUndefined();
    expect(readSignatureBlocks(signed(1), image.length)).toEqual([]);
  });
});

describe('68 bytes behind an image are no V1 signature', () => {
  test.each([
    ['where they are erased flash', new Uint8Array(68).fill(0xff)],
    ['where they are zeros', new Uint8Array(68)],
    ['where their version is not 0', new Uint8Array(68).fill(1)],
    ['where there is one less', new Uint8Array(67).fill(9, 4)],
    ['where more follows than padding', new Uint8Array(81).fill(9, 4)],
  ])('%s', (_, rest) => {
    const bytes = Uint8Array.from([...image, ...rest]);
    expect(detectSignature(bytes, image.length)).toBeUndefined();
  });
});

test('CRC-32 is zlib’s, whatever the seed', () => {
  fc.assert(
    fc.property(
      fc.uint8Array(),
      fc.nat(0xffffffff),
      (bytes, seed) => crc32(bytes, seed) === zlibCrc32(bytes, seed),
    ),
  );
});
