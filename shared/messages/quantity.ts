/** Digits in threes: 310720 → `310,720`. Both languages group bytes so. */
export function grouped(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** English alone: `1 file`, `4 files`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** One byte, as a checksum is written: `0xA9`. */
export function byte(value: number): string {
  return `0x${value.toString(16).toUpperCase().padStart(2, '0')}`;
}
