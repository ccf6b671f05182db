import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog } from '../../../../electron/core/log.ts';
import { PushList } from '../../../../electron/core/push/push-list.ts';
import { pushOf, running } from '../../../support/gallery/pushes.ts';
import { logged } from '../../../support/log-events.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A push that sends 1 000 bytes a second for a second, while somebody sets the computer's clock. */
function pushWhileClockIsSet(by: number) {
  const log = createLog();
  const list = new PushList({
    log,
    dataDirectory: undefined,
    now: () => Date.now(),
    steady: () => performance.now(),
    batches: () => [],
  });
  list.add(pushOf({ id: 'a' }));
  list.start('a');
  list.report('a', { kind: 'part', part: 'app', size: 10_000 });
  for (let sent = 100; sent <= 1_000; sent += 100) {
    list.report('a', { kind: 'bytes', bytes: sent });
    vi.advanceTimersByTime(100);
    if (sent === 500) vi.setSystemTime(Date.now() + by);
  }
  return { list, log };
}

test.each([3_600_000, -3_600_000])('the rate does not follow a clock that is set by %i ms', async (by) => {
  const { list } = pushWhileClockIsSet(by);
  const rate = list.state.getState().pushes[0]?.rate ?? 0;
  expect(rate).toBeGreaterThan(800);
  expect(rate).toBeLessThan(1_200);
  await list.dispose();
});

test.each([3_600_000, -3_600_000])('nor do the seconds that it took: %i ms', async (by) => {
  const { list, log } = pushWhileClockIsSet(by);
  const after = { ...running('2.0.0'), boots: null };
  list.report('a', { kind: 'after', running: after });
  list.end('a', { verdict: 'updated', fault: null });
  expect(logged(log, 'push-updated').map(({ event }) => event.params.seconds)).toEqual([1]);
  await list.dispose();
});
