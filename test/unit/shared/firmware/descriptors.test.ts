import { describe, expect, test } from 'vitest';
import { readAppDescriptor } from '../../../../shared/firmware/image/app-descriptor.ts';
import { readBootloaderDescriptor } from '../../../../shared/firmware/image/bootloader-descriptor.ts';
import { ByteView } from '../../../../shared/firmware/byte-view.ts';
import {
  encodeAppDescriptor,
  encodeBootloaderDescriptor,
} from '../../../../shared/firmware/image/descriptor-encoder.ts';

const readApp = (bytes: Uint8Array) => readAppDescriptor(new ByteView(bytes), 0);
const readBootloader = (bytes: Uint8Array) => readBootloaderDescriptor(new ByteView(bytes), 0);

describe('an app descriptor', () => {
  test('gives back every field', () => {
    const fields = {
      secureVersion: 7,
      version: 'v2.3.4-rc1',
      projectName: 'пример',
      compileTime: '23:59:59',
      compileDate: 'Dec 31 2025',
      idfVersion: 'v6.1',
      elfSha256: '0123456789abcdef'.repeat(4),
      minEfuseBlockRevision: 1,
      maxEfuseBlockRevision: 199,
      mmuPageSize: 32768,
      spiFlashMode: 2,
    };
    expect(readApp(encodeAppDescriptor(fields))).toEqual(fields);
  });

  test('a name of 32 bytes has no NUL and is read whole', () => {
    const version = 'v1.2.3-0123456789-abcdef-ABCDEFG';
    expect(version).toHaveLength(32);
    expect(readApp(encodeAppDescriptor({ version }))?.version).toBe(version);
  });

  test('a name cut in the middle of a character ends in U+FFFD', () => {
    const projectName = `${'x'.repeat(31)}é`;
    expect(readApp(encodeAppDescriptor({ projectName }))?.projectName).toBe(`${'x'.repeat(31)}\ufffd`);
  });

  test('control characters, which would steer a terminal, read as U+FFFD', () => {
    expect(readApp(encodeAppDescriptor({ projectName: '\u001b[2Jboo' }))?.projectName).toBe('\ufffd[2Jboo');
  });

  test('what an old ESP-IDF left zero is unknown, not zero', () => {
    const old = { maxEfuseBlockRevision: undefined, mmuPageSize: undefined, idfVersion: 'v5.1' };
    expect(readApp(encodeAppDescriptor(old))).toMatchObject({
      minEfuseBlockRevision: undefined,
      maxEfuseBlockRevision: undefined,
      mmuPageSize: undefined,
      spiFlashMode: undefined,
    });
  });

  test('a minimum of 0 counts where there is a maximum', () => {
    const recent = { minEfuseBlockRevision: 0, maxEfuseBlockRevision: 99 };
    expect(readApp(encodeAppDescriptor(recent))).toMatchObject(recent);
  });

  test.each([
    ['v6.1', 0],
    ['v6.1-beta1-497-g14f663f003e', 0],
    ['v7.0', 0],
    ['v6.0.1', undefined],
    ['v5.5.1-dirty', undefined],
    ['HEAD-HASH-NOTFOUND', undefined],
  ])('a flash mode of 0 was written by %s: %s', (idfVersion, mode) => {
    expect(readApp(encodeAppDescriptor({ idfVersion, spiFlashMode: 0 }))?.spiFlashMode).toBe(mode);
  });

  test('there is none without the magic, or in 255 bytes', () => {
    const bytes = encodeAppDescriptor();
    expect(readApp(bytes.subarray(0, 255))).toBeUndefined();
    expect(readApp(bytes.with(0, 0))).toBeUndefined();
  });
});

describe('a bootloader descriptor', () => {
  test('gives back every field', () => {
    const fields = { secureVersion: 3, version: 12, idfVersion: 'v5.5', dateTime: 'Jul 19 2026 01:09:42' };
    expect(readBootloader(encodeBootloaderDescriptor(fields))).toEqual(fields);
  });

  test('has no date in a reproducible build', () => {
    expect(readBootloader(encodeBootloaderDescriptor({ dateTime: '' }))).toMatchObject({ dateTime: '' });
  });

  test('is not seen in code that begins with its one byte of magic', () => {
    expect(readBootloader(new Uint8Array(80).fill(0xc1).with(0, 0x50))).toBeUndefined();
    expect(readBootloader(new Uint8Array(80).with(0, 0x50))).toBeUndefined();
  });

  test('there is none in 79 bytes', () => {
    expect(readBootloader(encodeBootloaderDescriptor().subarray(0, 79))).toBeUndefined();
  });
});
