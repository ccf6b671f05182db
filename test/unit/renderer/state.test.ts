import { describe, expect, it } from 'vitest';
import { filterLines, logText, type LogLine } from '../../../renderer/features/log/log-filter.ts';
import { logLimit, withEntries } from '../../../renderer/state/bench-state.ts';
import { followStream } from '../../../renderer/state/follow-stream.ts';
import type { LogEntry } from '../../../shared/contract/log.ts';

const line = (seq: number, level: LogLine['level'], text: string): LogLine => ({
  seq,
  level,
  text,
  time: '10:12:04',
});
const lines = [
  line(1, 'info', 'Release taken from ~/TianshanOS/build'),
  line(2, 'debug', 'block 3 of 16'),
  line(3, 'warning', 'storage will be erased'),
  line(4, 'error', 'verify-mismatch factory'),
];

describe('the log filter', () => {
  it('keeps a level and all that are graver', () =>
    expect(filterLines(lines, 'warning', '').map(({ seq }) => seq)).toEqual([3, 4]));

  it('looks for every word, in any case and order', () => {
    expect(filterLines(lines, 'debug', 'BUILD release').map(({ seq }) => seq)).toEqual([1]);
    expect(filterLines(lines, 'debug', 'build nothing')).toEqual([]);
  });

  it('copies one line each', () =>
    expect(logText(lines.slice(3), { error: 'E', warning: 'W', info: 'I', debug: 'D' })).toBe(
      '10:12:04 E verify-mismatch factory',
    ));
});

describe('the log kept for the drawer', () => {
  const entry = (seq: number): LogEntry => ({
    seq,
    at: 0,
    level: 'info',
    event: { code: 'share-stopped', params: { name: 'a', profile: 'b' } },
  });

  it('is replaced by a replay, so that a reconnect does not double it', () => {
    const once = withEntries([], { replay: true, entries: [entry(1), entry(2)] });
    expect(withEntries(once, { replay: true, entries: [entry(1), entry(2)] })).toHaveLength(2);
    expect(withEntries(once, { replay: false, entries: [entry(3)] })).toHaveLength(3);
  });

  it('forgets its oldest lines', () => {
    const many = Array.from({ length: logLimit + 5 }, (_, at) => entry(at));
    expect(withEntries([], { replay: true, entries: many })[0]?.seq).toBe(5);
  });
});

describe('following a stream', () => {
  it('opens it again after it broke, and ends with its signal', async () => {
    const stop = new AbortController();
    const heard: number[] = [];
    let opened = 0;
    let lost = 0;
    async function* broken() {
      opened += 1;
      yield await Promise.resolve(opened);
      throw new Error('gone');
    }
    await followStream({
      open: () => Promise.resolve(broken()),
      onValue: (value) => {
        heard.push(value);
        if (heard.length === 2) stop.abort();
      },
      onLost: () => {
        lost += 1;
      },
      signal: stop.signal,
    });
    expect(heard).toEqual([1, 2]);
    expect(lost).toBe(1);
  });
});
