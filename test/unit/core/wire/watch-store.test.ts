import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { watchStore } from '../../../../electron/core/wire/watch-store.ts';

describe('the stream of a store', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is never faster than its interval, and ends with the newest state', async () => {
    const store = createStore(() => ({ count: 0 }));
    const abort = new AbortController();
    const seen: { count: number; at: number }[] = [];
    const began = Date.now();
    const reading = (async () => {
      for await (const { count } of watchStore(store, abort.signal, 50))
        seen.push({ count, at: Date.now() - began });
    })();
    for (let count = 1; count <= 200; count++) {
      await vi.advanceTimersByTimeAsync(5);
      store.setState({ count });
    }
    await vi.advanceTimersByTimeAsync(50);
    abort.abort();
    await reading;
    expect(seen[0]).toEqual({ count: 0, at: 0 });
    expect(seen.at(-1)?.count).toBe(200);
    expect(seen.length).toBeLessThanOrEqual(1 + 1050 / 50);
    const gaps = seen.slice(1).map(({ at }, index) => at - (seen[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(50);
  });

  test('is silent while nothing changes', async () => {
    const store = createStore(() => ({ count: 0 }));
    const states = watchStore(store, undefined, 50);
    await states.next();
    const next = vi.fn();
    void states.next().then(next);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(next).not.toHaveBeenCalled();
    store.setState({ count: 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect(next).toHaveBeenCalledExactlyOnceWith({ value: { count: 1 }, done: false });
  });

  test('ends at once when it is aborted during its pause', async () => {
    const store = createStore(() => 0);
    const abort = new AbortController();
    const states = watchStore(store, abort.signal, 60_000);
    await states.next();
    const last = states.next();
    abort.abort();
    expect(await last).toEqual({ value: undefined, done: true });
  });

  test('of an aborted reader is empty', async () => {
    const states = watchStore(
      createStore(() => 0),
      AbortSignal.abort(),
    );
    expect(await states.next()).toEqual({ value: undefined, done: true });
  });

  test('does not hurry a slow reader: it gets the newest state and misses those before', async () => {
    const store = createStore(() => 0);
    const states = watchStore(store, undefined, 50);
    await states.next();
    for (const state of [1, 2, 3]) store.setState(state);
    await vi.advanceTimersByTimeAsync(500);
    const next = states.next();
    await vi.advanceTimersByTimeAsync(50);
    expect(await next).toEqual({ value: 3, done: false });
  });
});
