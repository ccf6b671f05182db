/** Prints one measured figure; with a limit also whether it holds, and the process ends with 1 where it does not. */
export function printFigure(
  what: string,
  value: string,
  limit?: { readonly text: string; readonly met: boolean },
): void {
  const judgement = limit === undefined ? '' : `  ${limit.met ? '✓' : '✖'} ${limit.text}`;
  process.stdout.write(`  ${what.padEnd(48)} ${value.padStart(14)}${judgement}\n`);
  if (limit?.met === false) process.exitCode = 1;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
