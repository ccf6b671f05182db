import { fail, ok, type Result } from '../../result.ts';
import type { RowProblem } from './row-fault.ts';

/** Pairs of hexadecimal digits; blanks around them do not count. */
export function decodeHex(text: string): Result<Uint8Array, RowProblem> {
  const digits = text.trim();
  if (!/^[0-9A-Fa-f]*$/.test(digits)) return fail({ kind: 'not-hex' });
  if (digits.length % 2 !== 0) return fail({ kind: 'odd-hex', digits: digits.length });
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16);
  return ok(bytes);
}

const BLANKS = /\s+/g;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * RFC 4648 section 4 with its padding; line ends and blanks between do not count. The generator also skips every other
 * character, so that a typing error changes the value without a word; that is refused here.
 */
export function decodeBase64(text: string): Result<Uint8Array, RowProblem> {
  const code = text.replace(BLANKS, '');
  if (code.length % 4 !== 0 || !BASE64.test(code)) return fail({ kind: 'not-base64' });
  const digits = code.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (const digit of digits) {
    bits = ((bits << 6) | ALPHABET.indexOf(digit)) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = bits >> held;
    }
  }
  return ok(bytes);
}
