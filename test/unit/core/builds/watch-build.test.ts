import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchBuild } from '../../../../electron/core/builds/watch-build.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('looks again and again, sooner while something moves, and no more once stopped', async () => {
  let busy = false;
  const look = vi.fn(() => Promise.resolve(busy));
  const watcher = watchBuild(look);
  await vi.advanceTimersByTimeAsync(1_000);
  const atRest = look.mock.calls.length;
  busy = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(look.mock.calls.length - atRest).toBeGreaterThan(atRest);
  const { length } = look.mock.calls;
  await watcher.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(look).toHaveBeenCalledTimes(length);
});

test('stopping waits for the look that is under way', async () => {
  let finish = (_busy: boolean): void => undefined;
  const watcher = watchBuild(() => new Promise<boolean>((resolve) => (finish = resolve)));
  await vi.advanceTimersByTimeAsync(500);
  let stopped = false;
  const stopping = watcher.stop().then(() => (stopped = true));
  await vi.advanceTimersByTimeAsync(100);
  expect(stopped).toBe(false);
  finish(false);
  await stopping;
  expect(vi.getTimerCount()).toBe(0);
});
