import { expect, test } from 'vitest';
import { checkDigitOf, counterText } from '../../../../electron/core/provisioning/counter-text.ts';

test.for([
  ['luhn', '7992739871', '3'],
  ['gs1', '400638133393', '1'],
  ['mod97-10', '794', '44'],
  ['none', '794', ''],
] as const)('%s of %s is %s', ([kind, text, digit]) => {
  expect(checkDigitOf(text, kind)).toBe(digit);
});

test('a number is filled up to its width, and no number is cut', () => {
  const format = { prefix: 'AC-', width: 4, step: 1, checkDigit: 'none' } as const;
  expect([7, 12_345].map((value) => counterText(value, format))).toEqual(['AC-0007', 'AC-12345']);
});
