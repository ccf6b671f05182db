import { createCipheriv, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createXts } from '../../../../electron/core/nvs/xts.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('vector 1 of IEEE 1619: all zero, XTS-AES-128', () => {
  const encrypted = createXts(new Uint8Array(32)).encrypt(new Uint8Array(32), 0);
  expect(hex(encrypted)).toBe('917cf69ebd68b2ec9b9fe9a3eadda692cd43d2f59598ed858c02c2652fbf922e');
});

test('vector 10 of IEEE 1619, its first two blocks: XTS-AES-256', () => {
  const dataKey = '2718281828459045235360287471352662497757247093699959574966967627';
  const tweakKey = '3141592653589793238462643383279502884197169399375105820974944592';
  const xts = createXts(Buffer.from(dataKey + tweakKey, 'hex'));
  const plain = Uint8Array.from({ length: 32 }, (_, at) => at);
  const encrypted = xts.encrypt(plain, 0xff);
  expect(hex(encrypted)).toBe('1c3b3a102f770386e4836c99e370cf9bea00803f5e482357a4ae12d414a3e63b');
  expect(hex(xts.decrypt(encrypted, 0xff))).toBe(hex(plain));
});

test('any key, number and length of whole blocks give what OpenSSL gives', () => {
  for (let round = 0; round < 100; round++) {
    const [key, unit] = [randomBytes(64), randomBytes(16 * (1 + (round % 5)))];
    const number = round * 0x1020;
    const tweak = Buffer.alloc(16);
    tweak.writeUInt32LE(number);
    const expected = createCipheriv('aes-256-xts', key, tweak).update(unit);
    expect(hex(createXts(key).encrypt(unit, number))).toBe(hex(expected));
  }
});
