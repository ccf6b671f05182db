/** Digits in threes: 310720 → `310,720`. Both languages group bytes so. */
export function grouped(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(?:\d{3})+$)/g, ',');
}
