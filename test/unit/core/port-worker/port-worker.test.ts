import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PortWorker } from '../../../../electron/core/port-worker/port-worker.ts';
import type { WorkerEnd, WorkerProcess } from '../../../../electron/core/port-worker/worker-process.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A process that says what it is told to, and ends when it is killed. */
function fakeProcess() {
  let tell = (_message: unknown): void => undefined;
  let end = (_end: WorkerEnd): void => undefined;
  const posted: unknown[] = [];
  const process: WorkerProcess = {
    pid: 0,
    post: (message) => posted.push(message),
    onMessage: (listener) => (tell = listener),
    onEnd: (listener) => (end = listener),
    kill: () => end({ kind: 'signal', signal: 'SIGKILL' }),
  };
  const ended = vi.fn();
  const worker = new PortWorker(() => process, ended);
  const beat = (): void => tell({ t: 'q', m: 'beat', a: [] });
  return { worker, ended, posted, beat, end: (why: WorkerEnd) => end(why) };
}

test('a worker that gives no sign of life is ended', async () => {
  const { worker, ended, beat } = fakeProcess();
  beat();
  await vi.advanceTimersByTimeAsync(11_000);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ended).toHaveBeenCalledOnce();
  expect(worker.end).toEqual({ kind: 'stuck' });
});

test('one that beats is left alone, whatever it does', async () => {
  const { worker, ended, beat } = fakeProcess();
  for (let second = 0; second < 120; second += 1) {
    beat();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(ended).not.toHaveBeenCalled();
  worker.kill();
});

test('one that is still being loaded has longer', async () => {
  const { worker, ended } = fakeProcess();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(worker.end).toEqual({ kind: 'stuck' });
});

test('a bench that stood still for an hour does not blame its workers', async () => {
  const { worker, ended, beat } = fakeProcess();
  beat();
  vi.setSystemTime(Date.now() + 3_600_000);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ended).not.toHaveBeenCalled();
  worker.kill();
});

test('what was asked of it rejects when it ends, and so does what is asked later', async () => {
  const { worker, end } = fakeProcess();
  const asked = worker.calls.open(115_200);
  const refused = expect(asked).rejects.toThrow('the worker has ended');
  await Promise.resolve();
  end({ kind: 'exit', code: 134 });
  await refused;
  await expect(worker.calls.open(115_200)).rejects.toThrow();
  expect(worker.end).toEqual({ kind: 'exit', code: 134 });
});

test('what is told to one that has ended is nobody’s business', async () => {
  const { worker, end } = fakeProcess();
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  end({ kind: 'not-started', reason: 'spawn EAGAIN' });
  worker.cancelJob();
  worker.listen(115_200);
  worker.hold({ device: { kind: 'socket', host: '::1', port: 1, address: '' }, connection: 'socket' });
  worker.giveUp();
  await vi.advanceTimersByTimeAsync(1);
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  expect(worker.end).toEqual({ kind: 'not-started', reason: 'spawn EAGAIN' });
});

test('whoever has to do with the port hears of its end', () => {
  const { worker, end } = fakeProcess();
  const lost = vi.fn();
  const owned = vi.fn();
  worker.users.lent = { received: () => undefined, lost };
  worker.users.listener = { heard: () => undefined, owned };
  end({ kind: 'exit', code: 1 });
  expect(lost).toHaveBeenCalledOnce();
  expect(owned).toHaveBeenCalledExactlyOnceWith('none');
});
