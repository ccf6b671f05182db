import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { changeBaud, slowerThan } from '../../../../../electron/core/flash/loader/baud.ts';
import { createSession } from '../../../../../electron/core/flash/loader/session.ts';
import { scriptedPort } from '../../../../support/scripted-port.ts';

describe('the next slower rate', () => {
  test.for([
    [2_000_000, 921_600],
    [921_600, 460_800],
    [500_000, 460_800],
    [460_800, 230_400],
    [230_400, 115_200],
    [115_200, undefined],
    [9_600, undefined],
  ] as const)('below %i is %s', ([baud, next]) => {
    expect(slowerThan(baud)).toBe(next);
  });
});

describe('changing the rate', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is a dead rate, not a lost chip, when the answer to the change itself does not come', async () => {
    const { port } = scriptedPort();
    const session = createSession(port, '/dev/ttyUSB0', 'bridge', new AbortController().signal);
    await session.line.open(115_200);
    const changed = changeBaud(session, 921_600);
    changed.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await changed).toBe(false);
  });
});
