import type { Reporter, TestModule, TestResult } from 'vitest/node';
import { writeTally, type Tally } from './tally.ts';

/** Counts for `npm test`, and the reason of every `context.skip(condition, reason)`. */
export default class VitestTally implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): Promise<void> {
    const tally: Tally = { passed: 0, failed: unhandledErrors.length, skips: [] };
    for (const module of modules) {
      if (module.errors().length > 0) tally.failed += 1;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') tally.passed += 1;
        else if (result.state === 'failed') tally.failed += 1;
        else
          tally.skips.push({
            test: `${module.relativeModuleId} › ${test.fullName}`,
            reason: reasonOf(result),
          });
      }
    }
    await writeTally(tally);
  }
}

function reasonOf(result: TestResult): string {
  if (result.state === 'pending') return 'the run ended before it';
  return (result.state === 'skipped' ? result.note : undefined) ?? 'no reason given';
}
