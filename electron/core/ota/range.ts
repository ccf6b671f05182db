/** Bytes `from` up to, not including, `to`. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
  /** Asked for as the last bytes, whatever went before them. */
  readonly isSuffix?: true;
}

export type RangeAnswer = ByteRange | 'whole' | 'unsatisfiable';

/* No sane one is longer, and the pattern below takes the square of a row of blanks. */
const longestField = 200;

const singleRange = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i;

/**
 * What a `Range` field asks of a representation of `size` bytes (RFC 9110, section 14).
 *
 * An end past the last byte is clamped: the first range of `esp_https_ota`'s partial download ends one past it.
 * Several ranges, other units and malformed ranges are ignored, as the section allows; no device asks for them.
 */
export function answerRange(field: string | undefined, size: number): RangeAnswer {
  if ((field?.length ?? 0) > longestField) return 'whole';
  const [, first = '', last = ''] = singleRange.exec(field ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Number(last);
    return length === 0 || size === 0
      ? 'unsatisfiable'
      : { from: Math.max(0, size - length), to: size, isSuffix: true };
  }
  const from = Number(first);
  const lastByte = last === '' ? Infinity : Number(last);
  if (lastByte < from) return 'whole';
  return from >= size ? 'unsatisfiable' : { from, to: Math.min(lastByte + 1, size) };
}
