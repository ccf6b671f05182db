import { expect, test } from 'vitest';
import { phaseOf, type Rollout } from '../../../../electron/core/rollout/rollout.ts';
import { RolloutRunner } from '../../../../electron/core/rollout/rollout-runner.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';

type End = Result<string, string>;

/** Tasks that end when the test says so, or when they are aborted. */
class Tasks {
  readonly started: string[] = [];
  readonly #ends = new Map<string, (end: End) => void>();

  readonly run = (id: string, signal: AbortSignal): Promise<End> => {
    this.started.push(id);
    return new Promise((resolve) => {
      this.#ends.set(id, resolve);
      signal.addEventListener('abort', () => resolve(fail('aborted')), { once: true });
    });
  };

  get running(): string {
    return [...this.#ends.keys()].join('');
  }

  async end(id: string, end: End): Promise<void> {
    this.#ends.get(id)?.(end);
    this.#ends.delete(id);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function running(members: string, policy: { parallel: number; stopAfter: number | null }) {
  const tasks = new Tasks();
  const seen: Rollout[] = [];
  const thrown = (_id: string, error: unknown) => String(error);
  const changed = (rollout: Rollout) => void seen.push(rollout);
  const runner = new RolloutRunner({ policy, members: members.split(' '), run: tasks.run, thrown, changed });
  return { tasks, runner, seen };
}

test('as many tasks run as the policy says, and the next when one ends', async () => {
  const { tasks, runner } = running('a b c d', { parallel: 2, stopAfter: null });
  expect(tasks.running).toBe('ab');
  await tasks.end('b', ok('done'));
  expect(tasks.running).toBe('ac');
  expect(runner.results.get('b')).toEqual(ok('done'));
});

test('it is idle when all have ended', async () => {
  const { tasks, runner } = running('a b', { parallel: 2, stopAfter: null });
  const idle = runner.whenIdle();
  await tasks.end('a', ok(''));
  await tasks.end('b', fail('refused'));
  expect(phaseOf(await idle)).toBe('finished');
  expect(runner.rollout.members.get('b')).toBe('failed');
});

test('after too many failures nothing else starts; a resume goes on', async () => {
  const { tasks, runner } = running('a b c', { parallel: 1, stopAfter: 1 });
  await tasks.end('a', fail('refused'));
  expect(phaseOf(await runner.whenIdle())).toBe('halted');
  expect(tasks.running).toBe('');
  runner.resume();
  expect(tasks.running).toBe('b');
});

test('a retry runs the failed alone, and forgets how they had ended', async () => {
  const { tasks, runner } = running('a b c', { parallel: 1, stopAfter: 1 });
  await tasks.end('a', fail('refused'));
  runner.retryFailed();
  expect(runner.results.has('a')).toBe(false);
  await tasks.end('a', ok(''));
  expect(tasks.started.join('')).toBe('aa');
  expect(phaseOf(runner.rollout)).toBe('halted');
});

test('a cancel aborts what is under way and resolves when it has ended', async () => {
  const { tasks, runner } = running('a b c', { parallel: 2, stopAfter: null });
  await runner.cancel();
  expect(runner.rollout.members).toEqual(
    new Map([
      ['a', 'failed'],
      ['b', 'failed'],
      ['c', 'waiting'],
    ]),
  );
  expect(runner.results.get('a')).toEqual(fail('aborted'));
  expect(tasks.started.join('')).toBe('ab');
  expect(phaseOf(runner.rollout)).toBe('cancelled');
});

test('a task that throws fails its member and keeps no place', async () => {
  const { promise: bug, reject } = Promise.withResolvers<End>();
  const runner = new RolloutRunner<string, string>({
    policy: { parallel: 1, stopAfter: null },
    members: ['a', 'b'],
    run: (id) => (id === 'a' ? bug : Promise.resolve(ok(''))),
    thrown: (_, error) => String(error),
  });
  reject(new Error('bug'));
  const rollout = await runner.whenIdle();
  expect([...rollout.members.values()]).toEqual(['failed', 'succeeded']);
  expect(runner.results.get('a')).toEqual(fail('Error: bug'));
});

test('every step is told, each with the state after it', async () => {
  const { tasks, seen } = running('a b', { parallel: 1, stopAfter: null });
  await tasks.end('a', ok(''));
  expect(seen.map(({ members }) => [...members.values()].join(' '))).toEqual([
    'admitted waiting',
    'succeeded admitted',
  ]);
});

test('it is idle at once where nothing is under way', async () => {
  const { runner } = running('a', { parallel: 1, stopAfter: null });
  await runner.cancel();
  expect(phaseOf(await runner.whenIdle())).toBe('cancelled');
});
