import { describe, expect, it } from 'vitest';
import { policyDraftOf, policyOf } from '../../../renderer/features/rollout/policy-draft.ts';
import { countOf } from '../../../renderer/format/count-of.ts';

it.each([
  ['', undefined],
  [' 7 ', 7],
  ['0', null],
  ['11', null],
  ['1.5', null],
  ['1e1', null],
])('a count typed as %j is %s', (text, count) => expect(countOf(text, 10)).toBe(count));

describe('a rollout’s policy', () => {
  it('is one at a time, halting at the first failure, unless somebody wants it otherwise', () => {
    expect(policyOf(policyDraftOf())).toEqual({ policy: { parallel: 1, stopAfter: 1 }, problems: {} });
  });

  it('comes back as it was', () => {
    const policy = { parallel: 12, stopAfter: null };
    expect(policyOf(policyDraftOf(policy)).policy).toEqual(policy);
  });

  it('goes on after whoever was sent everything where that can be', () => {
    const policy = { parallel: 1, stopAfter: 1, afterSent: 'go-on' } as const;
    expect(policyOf(policyDraftOf(policy)).policy).toEqual(policy);
    expect(policyOf(policyDraftOf(policy), false).policy).toEqual({ parallel: 1, stopAfter: 1 });
  });

  it('that is none says where', () => {
    expect(policyOf({ parallel: '', stopAfter: 'x' })).toEqual({
      policy: null,
      problems: { parallel: 'number', stopAfter: 'number' },
    });
    expect(policyOf({ parallel: '1001', stopAfter: '' }).problems).toEqual({ parallel: 'number' });
  });
});
