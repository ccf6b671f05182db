import { describe, expect, test } from 'vitest';
import {
  admit,
  admitWaiting,
  cancel,
  confirm,
  halt,
  join,
  leave,
  markSent,
  mayAdmit,
  phaseOf,
  resume,
  retryFailed,
  seenUpdated,
  settle,
  startRollout,
  unconfirmed,
  type Rollout,
} from '../../../../electron/core/rollout/rollout.ts';
import { rolloutView } from '../../../../electron/core/rollout/rollout-view.ts';

import type { RolloutPolicy } from '../../../../shared/contract/rollout.ts';

type Step = (rollout: Rollout) => Rollout;

const next: Step = (rollout) => admitWaiting(rollout).rollout;
const succeed =
  (id: string): Step =>
  (rollout) =>
    settle(rollout, id, 'succeeded');
const failing =
  (id: string): Step =>
  (rollout) =>
    settle(rollout, id, 'failed');

const sending =
  (id: string): Step =>
  (rollout) =>
    markSent(rollout, id);
const confirming =
  (id: string): Step =>
  (rollout) =>
    confirm(rollout, id);

function after(policy: RolloutPolicy, ids: string, ...steps: Step[]) {
  return steps.reduce((rollout, step) => step(rollout), startRollout(policy, ids));
}

/** `a:waiting` as `aw`, and so on; what was sent is `!`. */
function shown({ members }: Rollout): string {
  return [...members].map(([id, state]) => `${id}${state === 'sent' ? '!' : state.charAt(0)}`).join(' ');
}

const oneByOne = { parallel: 1, stopAfter: null };
const careful = { parallel: 2, stopAfter: 2 };
const halted = after(careful, 'abcde', next, failing('a'), failing('b'), next);

describe('a rollout', () => {
  test.each<[string, Rollout, string, string]>([
    ['lets everybody wait at first', after(careful, 'abc'), 'aw bw cw', 'running'],
    ['admits as many as its policy says', after(careful, 'abc', next), 'aa ba cw', 'running'],
    ['admits no more while they are under way', after(careful, 'abc', next, next), 'aa ba cw', 'running'],
    ['fills a place that got free', after(oneByOne, 'ab', next, succeed('a'), next), 'as ba', 'running'],
    ['goes on after a failure', after(oneByOne, 'ab', next, failing('a'), next), 'af ba', 'running'],
    ['runs before anybody has joined', after(oneByOne, ''), '', 'running'],
    ['is finished when all have ended', after(oneByOne, 'a', next, failing('a')), 'af', 'finished'],
    ['halts after as many failures as its policy says', halted, 'af bf cw dw ew', 'halted'],
    [
      'lets what is under way end after it halted',
      after({ parallel: 2, stopAfter: 1 }, 'abc', next, failing('a'), succeed('b'), next),
      'af bs cw',
      'halted',
    ],
    ['halts when told', after(careful, 'ab', halt, next), 'aw bw', 'halted'],
    ['admits nobody after it was cancelled', after(careful, 'ab', cancel, next), 'aw bw', 'cancelled'],
    [
      'is not resumed after it was cancelled',
      after(careful, 'ab', cancel, resume, next),
      'aw bw',
      'cancelled',
    ],
    ['takes a late member', join(after(oneByOne, 'a', next), 'b'), 'aa bw', 'running'],
    ['takes each member once', join(after(oneByOne, 'a', next), 'a'), 'aa', 'running'],
    ['settles only what is under way', after(oneByOne, 'ab', next, succeed('b')), 'aa bw', 'running'],
    ['settles each once', after(oneByOne, 'a', next, succeed('a'), failing('a')), 'as', 'finished'],
  ])('%s', (_rule, rollout, members, phase) => {
    expect(shown(rollout)).toBe(members);
    expect(phaseOf(rollout)).toBe(phase);
  });

  test('admits one that asks, while there is a place', () => {
    const first = admit(after(oneByOne, 'ab'), 'b');
    expect(shown(first)).toBe('aw ba');
    expect(mayAdmit(first, 'a')).toBe(false);
    expect(admit(first, 'nobody')).toBe(first);
  });

  test('counts its members by state', () => {
    expect(rolloutView(halted).counts).toEqual({ waiting: 3, admitted: 0, sent: 0, succeeded: 0, failed: 2 });
  });
});

describe('a member that was sent everything', () => {
  const goesOn = { ...oneByOne, afterSent: 'go-on' } as const;

  test.each<[string, Rollout, string, string]>([
    ['keeps its place', after(oneByOne, 'ab', next, sending('a'), next), 'a! bw', 'running'],
    [
      'gives it back when it is confirmed',
      after(oneByOne, 'ab', next, sending('a'), confirming('a'), next),
      'a! ba',
      'running',
    ],
    [
      'keeps nobody waiting where the policy goes on',
      after(goesOn, 'ab', next, sending('a'), next),
      'a! ba',
      'running',
    ],
    ['has ended then', after(goesOn, 'a', next, sending('a')), 'a!', 'finished'],
    [
      'has ended when it is confirmed',
      after(oneByOne, 'a', next, sending('a'), confirming('a')),
      'a!',
      'finished',
    ],
    ['can still fail', after(oneByOne, 'a', next, sending('a'), failing('a')), 'af', 'finished'],
    [
      'can still succeed',
      after(oneByOne, 'a', next, sending('a'), (all) => seenUpdated(all, 'a')),
      'as',
      'finished',
    ],
    ['was under way before', after(oneByOne, 'ab', next, sending('b')), 'aa bw', 'running'],
    ['alone can be confirmed', after(oneByOne, 'a', next, confirming('a')), 'aa', 'running'],
  ])('%s', (_, rollout, members, phase) => {
    expect(shown(rollout)).toBe(members);
    expect(phaseOf(rollout)).toBe(phase);
  });

  test('is asked about once, and anew after a retry', () => {
    const sent = after(oneByOne, 'a', next, sending('a'));
    expect(unconfirmed(sent)).toEqual(['a']);
    const confirmed = confirm(sent, 'a');
    expect(unconfirmed(confirmed)).toEqual([]);
    const again = [failing('a'), retryFailed, next, sending('a')].reduce((all, step) => step(all), confirmed);
    expect(unconfirmed(again)).toEqual(['a']);
  });

  test('holds a narrow retry until it is confirmed', () => {
    const retried = [retryFailed, next, sending('a'), sending('b')].reduce((all, step) => step(all), halted);
    expect(phaseOf(retried)).toBe('running');
    const ended = confirm(confirm(retried, 'a'), 'b');
    expect([shown(ended), phaseOf(ended)]).toEqual(['a! b! cw dw ew', 'halted']);
  });
});

test('a member that was told and never began can leave, and join again', () => {
  const left = leave(after(oneByOne, 'ab', next), 'a');
  expect(shown(left)).toBe('bw');
  expect(shown(next(join(left, 'a')))).toBe('ba aw');
  expect(leave(left, 'b')).toBe(left);
});

describe('resuming', () => {
  test('goes on with those who wait, and counts failures anew', () => {
    const resumed = [resume, next, failing('c')].reduce((rollout, step) => step(rollout), halted);
    expect(shown(resumed)).toBe('af bf cf da ew');
    expect(phaseOf(resumed)).toBe('running');
    expect(phaseOf(failing('d')(resumed))).toBe('halted');
  });

  test('changes nothing in a rollout that runs', () => {
    const running = after(careful, 'abc', next, failing('a'));
    expect(resume(running)).toBe(running);
  });
});

describe('a retry', () => {
  const retried = next(retryFailed(halted));

  test('admits the failed alone', () => {
    expect(shown(retried)).toBe('aa ba cw dw ew');
    expect(shown(next(succeed('a')(retried)))).toBe('as ba cw dw ew');
  });

  test('halts again when they have ended, because it is no resume', () => {
    const ended = next(succeed('b')(succeed('a')(retried)));
    expect(shown(ended)).toBe('as bs cw dw ew');
    expect(phaseOf(ended)).toBe('halted');
    expect(shown(next(resume(ended)))).toBe('as bs ca da ew');
  });

  test('halts by the same rule', () => {
    expect(phaseOf(failing('b')(failing('a')(retried)))).toBe('halted');
  });

  test('widens to everybody by a resume', () => {
    expect(shown(next(succeed('a')(resume(retried))))).toBe('as ba ca dw ew');
  });

  test('takes a place among the others where the rollout runs', () => {
    const running = after(oneByOne, 'abc', next, failing('a'), next, retryFailed, succeed('b'), next);
    expect(shown(running)).toBe('aa bs cw');
  });

  test('starts a finished rollout again', () => {
    const finished = after(oneByOne, 'ab', next, failing('a'), next, succeed('b'));
    expect(shown(next(retryFailed(finished)))).toBe('aa bs');
  });

  test('is none where nothing failed, or after a cancel', () => {
    const running = after(oneByOne, 'ab', next);
    expect(retryFailed(running)).toBe(running);
    const cancelled = cancel(halted);
    expect(retryFailed(cancelled)).toBe(cancelled);
  });
});

describe('a member seen with the new version', () => {
  test('has succeeded, whatever was believed of it', () => {
    for (const id of ['a', 'c']) expect(seenUpdated(halted, id).members.get(id)).toBe('succeeded');
    expect(seenUpdated(halted, 'nobody')).toBe(halted);
  });

  test('does not count towards the halt any more', () => {
    const one = after({ parallel: 3, stopAfter: 2 }, 'abc', next, failing('a'));
    expect(phaseOf(failing('b')(seenUpdated(one, 'a')))).toBe('running');
    expect(phaseOf(failing('b')(one))).toBe('halted');
  });
});
