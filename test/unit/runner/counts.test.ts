import { describe, expect, test } from 'vitest';
import { countsLine, total } from '../../runner/counts.ts';
import type { SectionResult } from '../../runner/section.ts';

const skip = { test: 'a › b', reason: 'no device' };
const unitTests: SectionResult = {
  name: 'Unit tests',
  outcome: 'passed',
  tally: { passed: 12, failed: 0, skips: [skip] },
  skips: [skip],
};
const lint: SectionResult = { name: 'Lint', outcome: 'passed', tally: null, skips: [] };

describe('the total of npm test', () => {
  test('adds the tests of all sections; a check counts no test', () => {
    expect(total([lint, unitTests, unitTests])).toEqual({ passed: 24, failed: 0, skipped: 2 });
  });

  test('counts each failing test once', () => {
    const failing = { ...unitTests, outcome: 'failed' as const, tally: { passed: 10, failed: 2, skips: [] } };
    expect(total([failing])).toMatchObject({ passed: 10, failed: 2 });
  });

  test.each([
    ['a check that failed', { ...lint, outcome: 'failed' as const }],
    ['a framework that ended before it counted', { ...unitTests, outcome: 'failed' as const, tally: null }],
    ['a framework that failed though every test passed', { ...unitTests, outcome: 'failed' as const }],
  ])('counts %s as one failure', (_name, result) => {
    expect(total([result]).failed).toBe(1);
  });

  test('is one plain line', () => {
    expect(countsLine({ passed: 24, failed: 1, skipped: 2 })).toBe('24 passed, 1 failed, 2 skipped');
  });
});
