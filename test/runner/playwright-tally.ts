import type { FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';
import { writeTally, type Tally } from './tally.ts';

/** Counts for `npm test`, and the reason of every `test.skip(condition, reason)`. */
export default class PlaywrightTally implements Reporter {
  #suite: Suite | null = null;
  #errors = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onError(): void {
    this.#errors += 1;
  }

  printsToStdio(): boolean {
    return false;
  }

  async onEnd(_result: FullResult): Promise<void> {
    const tally: Tally = { passed: 0, failed: this.#errors, skips: [] };
    for (const test of this.#suite?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === 'expected' || outcome === 'flaky') tally.passed += 1;
      else if (outcome === 'unexpected') tally.failed += 1;
      else tally.skips.push({ test: test.titlePath().filter(Boolean).join(' › '), reason: reasonOf(test) });
    }
    await writeTally(tally);
  }
}

function reasonOf(test: TestCase): string {
  return (
    test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? 'no reason given'
  );
}
