import type { CheckDigit, CounterFormat } from '../../../shared/contract/recipe-provisioning.ts';

/** A counter's number as it stands on the board: prefix, digits filled up to the width, check digit. */
export function counterText(value: number, { prefix, width, checkDigit }: CounterFormat): string {
  const text = prefix + String(value).padStart(width, '0');
  return text + checkDigitOf(text, checkDigit);
}

/** What is written after `text`; everything in it but digits, and for `mod97-10` letters, is passed over. */
export function checkDigitOf(text: string, kind: CheckDigit): string {
  switch (kind) {
    case 'none':
      return '';
    case 'luhn':
      return weighted(text, (digit, at) => doubled(digit, at));
    case 'gs1':
      return weighted(text, (digit, at) => (at % 2 === 0 ? 3 * digit : digit));
    case 'mod97-10':
      return mod97(text);
  }
}

/** ISO/IEC 7812-1, annex B: every second digit twice, from the last one on. */
function doubled(digit: number, at: number): number {
  if (at % 2 !== 0) return digit;
  return digit > 4 ? 2 * digit - 9 : 2 * digit;
}

/** `weigh` is told the place of a digit from the end, from 0. */
function weighted(text: string, weigh: (digit: number, at: number) => number): string {
  const digits = text.replaceAll(/\D/g, '').split('').map(Number).reverse();
  const sum = digits.reduce((total, digit, at) => total + weigh(digit, at), 0);
  return String((10 - (sum % 10)) % 10);
}

/** ISO/IEC 7064, MOD 97-10, with A = 10 … Z = 35 as IBAN has it. */
function mod97(text: string): string {
  const digits = text
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll(/[A-Z]/g, (letter) => String(Number.parseInt(letter, 36)));
  return String(98n - (BigInt(`${digits}00`) % 97n)).padStart(2, '0');
}
