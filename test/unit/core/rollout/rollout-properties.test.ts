import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as machine from '../../../../electron/core/rollout/rollout.ts';
import type { Rollout } from '../../../../electron/core/rollout/rollout.ts';

type Step = { readonly name: string; readonly take: (rollout: Rollout) => Rollout };

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const id = fc.constantFrom(...ids, 'stranger');
const policy = fc.record({
  parallel: fc.integer({ min: 1, max: 4 }),
  stopAfter: fc.option(fc.integer({ min: 1, max: 3 })),
});

function plain(name: string, take: Step['take']): fc.Arbitrary<Step> {
  return fc.constant({ name, take });
}

const admitting = fc.oneof(
  plain('admitWaiting', (rollout) => machine.admitWaiting(rollout).rollout),
  id.map((member): Step => ({ name: `admit ${member}`, take: (rollout) => machine.admit(rollout, member) })),
);
const ending = fc.oneof(
  fc.tuple(id, fc.constantFrom('succeeded' as const, 'failed' as const)).map(([member, end]): Step => ({
    name: `${end} ${member}`,
    take: (rollout) => machine.settle(rollout, member, end),
  })),
  id.map((member): Step => ({
    name: `seen ${member}`,
    take: (rollout) => machine.seenUpdated(rollout, member),
  })),
);
const steering = fc.oneof(
  plain('halt', machine.halt),
  plain('resume', machine.resume),
  plain('retryFailed', machine.retryFailed),
  plain('cancel', machine.cancel),
  id.map((member): Step => ({ name: `join ${member}`, take: (rollout) => machine.join(rollout, member) })),
);
const steps = fc.array(
  fc.oneof({ weight: 4, arbitrary: admitting }, { weight: 4, arbitrary: ending }, steering),
  { maxLength: 60 },
);

function everyStep(check: (before: Rollout, after: Rollout, step: Step) => void): void {
  fc.assert(
    fc.property(policy, steps, (chosen, taken) => {
      let rollout = machine.startRollout(chosen, ids);
      for (const step of taken) {
        const after = step.take(rollout);
        check(rollout, after, step);
        rollout = after;
      }
    }),
    { numRuns: 400 },
  );
}

function admittedBy(before: Rollout, after: Rollout): string[] {
  const already = new Set(machine.idsIn(before, 'admitted'));
  return machine.idsIn(after, 'admitted').filter((member) => !already.has(member));
}

test('never more are under way than the policy says', () => {
  everyStep((_, after) =>
    expect(machine.countOf(after, 'admitted')).toBeLessThanOrEqual(after.policy.parallel),
  );
});

test('nobody is admitted while it is halted or cancelled', () => {
  everyStep((before, after) => {
    if (before.gate !== 'open') expect(admittedBy(before, after)).toEqual([]);
  });
});

test('a cancelled rollout stays cancelled', () => {
  everyStep((before, after) => {
    if (before.gate === 'cancelled') expect(machine.phaseOf(after)).toBe('cancelled');
  });
});

test('only steps that admit begin a member, and none leaves the list', () => {
  everyStep((before, after, { name }) => {
    if (!name.startsWith('admit')) expect(admittedBy(before, after)).toEqual([]);
    expect([...after.members.keys()].slice(0, before.members.size)).toEqual([...before.members.keys()]);
  });
});

test('a retry touches the failed alone', () => {
  everyStep((before, after, { name }) => {
    if (name !== 'retryFailed') return;
    for (const [member, state] of before.members) {
      const now = after.members.get(member);
      if (state === 'failed' && before.gate !== 'cancelled') expect(now).toBe('waiting');
      else expect(now).toBe(state);
    }
  });
});

test('while a halted rollout retries, nobody else is admitted', () => {
  everyStep((before, after) => {
    const { retrying } = before;
    if (retrying !== undefined)
      for (const member of admittedBy(before, after)) expect(retrying.has(member)).toBe(true);
  });
});

test('it halts with the failure that fills the measure', () => {
  everyStep((before, after, { name }) => {
    if (name.startsWith('failed') && after !== before && after.policy.stopAfter !== null)
      if (after.recentFailures.size >= after.policy.stopAfter) expect(after.gate).not.toBe('open');
  });
});

test('driven to its end, every member has ended exactly once', () => {
  const ends = fc.array(fc.constantFrom('succeeded' as const, 'failed' as const), {
    minLength: ids.length,
    maxLength: ids.length,
  });
  fc.assert(
    fc.property(policy, ends, (chosen, inOrder) => {
      let rollout = machine.startRollout(chosen, ids);
      const ended: string[] = [];
      for (const end of inOrder) {
        rollout = machine.admitWaiting(machine.resume(rollout)).rollout;
        const [member = ''] = machine.idsIn(rollout, 'admitted');
        rollout = machine.settle(rollout, member, end);
        ended.push(member);
      }
      expect(ended.sort()).toEqual(ids);
    }),
  );
});
