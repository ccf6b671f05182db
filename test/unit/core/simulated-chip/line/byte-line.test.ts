import { describe, expect, test } from 'vitest';
import { ByteLine } from '../../../../../electron/core/simulated-chip/line/byte-line.ts';
import { manualTimeline } from '../../../../support/simulated-chip/manual-timeline.ts';

function line() {
  const timeline = manualTimeline();
  const out: { count: number; at: number }[] = [];
  const bytes = new ByteLine(timeline, (chunk, at) => out.push({ count: chunk.length, at }));
  const total = () => out.reduce((sum, { count }) => sum + count, 0);
  return { timeline, out, bytes, total };
}

describe('a serial line', () => {
  test('gives every byte ten bit times', () => {
    const { timeline, out, bytes } = line();
    bytes.send(new Uint8Array(96), 9_600, 0);
    timeline.advance(1_000);
    expect(out.at(-1)?.at).toBeCloseTo(100);
  });

  test('sends one thing after another, without a gap and without drift', () => {
    const { timeline, out, bytes } = line();
    for (let i = 0; i < 1_000; i += 1) bytes.send(new Uint8Array(64), 921_600, 0);
    timeline.advance(10_000);
    expect(out.at(-1)?.at).toBeCloseTo((64_000 * 10_000) / 921_600, 6);
  });

  test('lets bytes out as their time comes, not all at the end', () => {
    const { timeline, bytes, total } = line();
    bytes.send(new Uint8Array(1_000), 100_000, 0);
    timeline.advance(50);
    expect(total()).toBeGreaterThanOrEqual(460);
    expect(total()).toBeLessThanOrEqual(500);
  });

  test('does not begin before it is told to', () => {
    const { timeline, bytes, out } = line();
    bytes.send(new Uint8Array(1), 1_000_000, 20);
    timeline.advance(19);
    expect(out).toEqual([]);
    timeline.advance(2);
    expect(out).toHaveLength(1);
  });

  test('makes a writer wait while more than its buffer is under way, and lets it go when that is dropped', async () => {
    const { timeline, bytes } = line();
    bytes.send(new Uint8Array(200), 100_000, 0);
    let free = false;
    const waiting = bytes.drained(100).then(() => {
      free = true;
    });
    timeline.advance(5);
    await Promise.resolve();
    expect(free).toBe(false);
    timeline.advance(10);
    await waiting;
    bytes.send(new Uint8Array(10_000), 100_000, 0);
    const dropped = bytes.drained(100);
    bytes.clear();
    await dropped;
    expect(bytes.backlog).toBe(0);
  });
});
