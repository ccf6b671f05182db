import { describe, expect, test } from 'vitest';
import { judgeRun } from '../../../../electron/core/station/judge-run.ts';
import type { Fault } from '../../../../shared/contract/fault.ts';

const lost: Fault = { code: 'port-lost', params: { port: 'a' } };

describe('a run', () => {
  test.for([
    ['pass', null, 'pass', null],
    ['written', null, 'fail', 'boot-not-seen'],
    ['failed', lost, 'fail', 'port-lost'],
    ['cancelled', null, 'cancelled', 'cancelled'],
    /* Nothing here ever calls a FAIL a PASS. */
    ['pass', lost, 'fail', 'port-lost'],
    ['failed', null, 'fail', 'job-crashed'],
    [null, null, 'fail', 'job-crashed'],
  ] as const)('that ended %s with %o: %s', ([verdict, fault, end, code]) => {
    const judged = judgeRun({ verdict, fault });
    expect([judged.end, judged.fault?.code ?? null]).toEqual([end, code]);
  });
});
