/**
 * The order of this dialect: every run of digits is a number, a missing one is 0, everything else is skipped.
 * So `1.6.10` is above `1.6.9`, `1.7.0-rc1` above `1.7.0`, and `1.7.0-beta` is the same as `1.7.0`.
 * Negative, zero or positive, as a sort wants it. Total for any two texts.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [digitRuns(a), digitRuns(b)];
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const order = compareDigits(left[index] ?? '', right[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** Without leading zeros: an empty text is 0. A number may be longer than any that JavaScript counts exactly. */
function digitRuns(version: string): readonly string[] {
  return (version.match(/[0-9]+/g) ?? []).map((run) => run.replace(/^0+/, ''));
}

function compareDigits(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a === b ? 0 : a < b ? -1 : 1;
}
