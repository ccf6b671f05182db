import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PortPlace } from '../../../../electron/core/flash/port/open-port.ts';
import { PortWorkers } from '../../../../electron/core/port-worker/port-workers.ts';
import type { SpawnWorker, WorkerEnd } from '../../../../electron/core/port-worker/worker-process.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const place = (port: number): PortPlace => ({
  device: { kind: 'socket', host: '127.0.0.1', port, address: `socket://127.0.0.1:${port}` },
  connection: 'socket',
});

/** Processes that beat and say whether they are fit; `living` are those that were not killed. */
function fakeProcesses(isFit: boolean) {
  const living = new Set<number>();
  let last = 0;
  const spawn: SpawnWorker = () => {
    const pid = (last += 1);
    living.add(pid);
    let tell = (_message: unknown): void => undefined;
    let end = (_end: WorkerEnd): void => undefined;
    const beat = setInterval(() => tell({ t: 'q', m: 'beat', a: [] }), 1_000);
    return {
      pid,
      post(message) {
        const { m, i } = message as { m: string; i?: string };
        if (m === 'isFit') queueMicrotask(() => tell({ t: 's', i, r: isFit }));
      },
      onMessage: (listener) => (tell = listener),
      onEnd: (listener) => (end = listener),
      kill() {
        clearInterval(beat);
        if (living.delete(pid)) end({ kind: 'signal', signal: 'SIGKILL' });
      },
    };
  };
  return { workers: new PortWorkers(spawn), living: () => [...living] };
}

test('a worker that has let go of its port holds the next one', async () => {
  const { workers, living } = fakeProcesses(true);
  const first = workers.use('a', place(1));
  first.release();
  await vi.advanceTimersByTimeAsync(1);
  const second = workers.use('b', place(2));
  expect(second.worker).toBe(first.worker);
  expect(living()).toEqual([1]);
  expect(workers.use('c', place(3)).worker).not.toBe(first.worker);
});

test('one whose driver kept the port is ended, for that gives it free', async () => {
  const { workers, living } = fakeProcesses(false);
  workers.use('a', place(1)).release();
  await vi.advanceTimersByTimeAsync(1);
  expect(living()).toEqual([]);
});

test('none stands ready for longer than two minutes, nor more than a station needs', async () => {
  const { workers, living } = fakeProcesses(true);
  const uses = Array.from({ length: 20 }, (_, at) => workers.use(`port ${at}`, place(at)));
  for (const use of uses) use.release();
  await vi.advanceTimersByTimeAsync(1);
  expect(living()).toHaveLength(16);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(living()).toEqual([]);
});

test('who has the same port has the same worker, until the last has let go', async () => {
  const { workers, living } = fakeProcesses(false);
  const uses = [workers.use('a', place(1)), workers.use('a', place(1))];
  expect(uses[0]?.worker).toBe(uses[1]?.worker);
  uses[0]?.release();
  await vi.advanceTimersByTimeAsync(1);
  expect(living()).toEqual([1]);
  uses[1]?.release();
  await vi.advanceTimersByTimeAsync(1);
  expect(living()).toEqual([]);
});

test('those that stand ready end with the desk, and so do those that are let go after it', async () => {
  const { workers, living } = fakeProcesses(true);
  const late = workers.use('a', place(1));
  workers.use('b', place(2)).release();
  await vi.advanceTimersByTimeAsync(1);
  workers.dispose();
  expect(living()).toEqual([1]);
  late.release();
  await vi.advanceTimersByTimeAsync(1);
  expect(living()).toEqual([]);
});
