import { describe, expect, test } from 'vitest';
import { judgeFlashSize, judgeRun } from '../../../../electron/core/station/judge-run.ts';
import type { Fault } from '../../../../shared/contract/fault.ts';
import { board } from '../../../support/flash-cases.ts';

const lost: Fault = { code: 'port-lost', params: { port: 'a' } };
const tooSmall: Fault = { code: 'flash-below-recipe', params: { minimum: 8, actual: 4 } };

describe('a run', () => {
  test.for([
    ['pass', null, null, 'pass', null],
    ['written', null, null, 'fail', 'boot-not-seen'],
    ['failed', lost, null, 'fail', 'port-lost'],
    ['cancelled', null, null, 'cancelled', 'cancelled'],
    /* Nothing here ever calls a FAIL a PASS. */
    ['pass', lost, null, 'fail', 'port-lost'],
    ['pass', null, tooSmall, 'fail', 'flash-below-recipe'],
    ['cancelled', null, tooSmall, 'fail', 'flash-below-recipe'],
    ['failed', null, null, 'fail', 'job-crashed'],
    [null, null, null, 'fail', 'job-crashed'],
  ] as const)('that ended %s with %o, checks %o: %s', ([verdict, fault, check, end, code]) => {
    const judged = judgeRun({ verdict, fault }, check);
    expect([judged.end, judged.fault?.code ?? null]).toEqual([end, code]);
  });
});

describe('the flash that a recipe asks for', () => {
  test.for([
    [undefined, 1, null],
    [0x40_0000, 0x40_0000, null],
    [0x80_0000, 0x40_0000, 'flash-below-recipe'],
    [0x40_0000, null, 'flash-below-recipe'],
  ] as const)('asked %s, there %s: %s', ([minimum, flashSize, code]) => {
    expect(judgeFlashSize({ chip: { ...board, flashSize } }, minimum)?.code ?? null).toBe(code);
  });

  test('is not judged before the chip was read', () => {
    expect(judgeFlashSize({ chip: null }, 1)).toBeNull();
  });
});
