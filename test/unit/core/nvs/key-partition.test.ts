import { expect, test } from 'vitest';
import {
  deriveKey,
  encodeKeyPartition,
  randomKey,
  readKey,
} from '../../../../electron/core/nvs/key-partition.ts';

test('a key partition is read back; a page, erased after key and CRC', () => {
  const key = randomKey();
  const bytes = encodeKeyPartition(key);
  expect(bytes).toHaveLength(4096);
  expect(bytes.subarray(68).every((byte) => byte === 0xff)).toBe(true);
  expect(readKey(bytes)).toEqual({ ok: true, value: new Uint8Array(key) });
  expect(readKey(new Uint8Array(key))).toMatchObject({ ok: true });
});

test('ESP-IDF’s test key of 32 × 0x11 and 32 × 0x22 has the CRC of its test partition', () => {
  const key = Buffer.from('11'.repeat(32) + '22'.repeat(32), 'hex');
  expect(Buffer.from(encodeKeyPartition(key)).readUInt32LE(64).toString(16)).toBe('3ccfef2c');
});

test('a key that cannot be one is refused', () => {
  const damaged = encodeKeyPartition(randomKey());
  damaged[3] = (damaged[3] ?? 0) ^ 1;
  expect(readKey(damaged)).toEqual({ ok: false, fault: 'crc-wrong' });
  expect(readKey(new Uint8Array(4096).fill(0xff))).toEqual({ ok: false, fault: 'erased' });
  expect(readKey(new Uint8Array(63))).toEqual({ ok: false, fault: 'too-short' });
  expect(readKey(new Uint8Array(66))).toEqual({ ok: false, fault: 'too-short' });
});

test('keys derived from an HMAC key are those that a chip derives', () => {
  const hmacKey = Uint8Array.from({ length: 32 }, (_, at) => at);
  expect(Buffer.from(deriveKey(hmacKey)).toString('hex')).toBe(
    '813a141220ddb819f4d73d59fa3032ab9f592cc26a18cf1fde692f712b6a025cb20ad6b6ddd1658a6e14d1b5b726e42356adf4ff2f68fcd8826ac2908408addf',
  );
});
