import { expect, test } from 'vitest';
import { multipart } from '../../../../../electron/core/push/http/multipart.ts';
import { readForm } from '../../../../support/devices/strict-multipart.ts';
import { patternedBytes } from '../../../../support/releases.ts';

const bytes = patternedBytes(70_001);

test('a strict reader finds the fields first, and the file byte for byte', () => {
  const { contentType, parts } = multipart({ MD5: 'abc' }, { name: 'firmware', filename: 'firmware', bytes });
  const request = { headers: { 'content-type': contentType } };
  const [field, file, ...others] = readForm(request, Buffer.concat(parts));
  expect(others).toEqual([]);
  expect(field).toMatchObject({ name: 'MD5', filename: undefined });
  expect(field?.bytes.toString()).toBe('abc');
  expect(file).toMatchObject({ name: 'firmware', filename: 'firmware' });
  expect(Buffer.compare(file?.bytes ?? Buffer.of(), bytes)).toBe(0);
});

test('the file begins where the form says, and is not copied', () => {
  const { parts, before } = multipart({}, { name: 'update', filename: 'firmware.bin', bytes });
  expect(parts[1]).toBe(bytes);
  expect(parts[0]?.byteLength).toBe(before);
});

test('every form has a boundary of its own', () => {
  const file = { name: 'a', filename: 'a', bytes };
  expect(multipart({}, file).contentType).not.toBe(multipart({}, file).contentType);
});
