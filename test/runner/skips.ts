import type { Skip } from './tally.ts';

/** Each reason once, with the tests that it kept from running. */
export function skipLines(skips: readonly Skip[]): string[] {
  const testsByReason = Map.groupBy(skips, ({ reason }) => reason);
  if (testsByReason.size === 0) return ['nothing'];
  return [...testsByReason].flatMap(([reason, tests]) => [
    `${reason}:`,
    ...tests.map(({ test }) => `  ${test}`),
  ]);
}
