import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fitHeaderBlock,
  longestHeaderBlock,
  type HeaderField,
} from '../../../../electron/core/ota/header-block.ts';

function blockLength(reason: string, fields: readonly string[]): number {
  const lines = fields.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
  return `HTTP/1.1 200 ${reason}\r\n${lines}\r\n`.length;
}

test('everything stays, in order, where it fits', () => {
  const fields = [
    { name: 'B', value: '1', rank: 9 },
    { name: 'A', value: '2' },
  ];
  expect(fitHeaderBlock('OK', fields)).toEqual(['B', '1', 'A', '2']);
});

test('the highest rank gives way first, a field without one never', () => {
  const long = 'x'.repeat(170);
  const fields = [
    { name: 'Date', value: long, rank: 9 },
    { name: 'Last-Modified', value: long, rank: 2 },
    { name: 'ETag', value: long },
  ];
  expect(fitHeaderBlock('OK', fields).filter((_, at) => at % 2 === 0)).toEqual(['Last-Modified', 'ETag']);
});

test('ranked fields never make the block too long', () => {
  const field: fc.Arbitrary<HeaderField> = fc.record({
    name: fc.stringMatching(/^[A-Z][a-z]{0,20}$/),
    value: fc.stringMatching(/^[a-z0-9]{0,150}$/),
    rank: fc.nat(9),
  });
  fc.assert(
    fc.property(fc.array(field), fc.constantFrom('OK', 'Partial Content'), (fields, reason) => {
      const fitted = fitHeaderBlock(reason, fields);
      expect(blockLength(reason, fitted)).toBeLessThanOrEqual(longestHeaderBlock);
    }),
  );
});
