import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { watchLines } from '../../../../electron/core/wire/watch-lines.ts';
import { ok } from '../../../../shared/result.ts';
import { fastestBytesPerSecond, fastSource } from '../../../support/fast-source.ts';
import { liveMemory } from '../../../support/live-memory.ts';
import { monitorOn } from '../../../support/monitor-line.ts';

const megabyte = 1 << 20;

describe('3 Mbaud of log', () => {
  test(
    'for three minutes, as fast as it can be read, takes no more memory than its beginning',
    { timeout: 120_000 },
    async () => {
      const source = fastSource();
      const line = monitorOn(() => Promise.resolve(ok({ port: source.port, connection: 'bridge' as const })));
      const session = await line.listen(3_000_000);
      const total = fastestBytesPerSecond * 180;
      const step = 200_000;
      let filled = 0;
      for (let given = 0; given < total; given += step) {
        source.give(step);
        while (session.output.bytes < given + step) await delay(0);
        if (filled === 0 && given > total / 4) filled = liveMemory();
      }
      const { ring } = session.output;
      expect(session.output.bytes).toBe(total);
      expect(ring.bytes).toBeLessThanOrEqual(32 * megabyte);
      expect(ring.first).toBeGreaterThan(400_000);
      expect(liveMemory()).toBeLessThan(filled + 8 * megabyte);
    },
  );

  test(
    'in its own time reaches the interface in batches, 20 a second at the most, with nothing held up',
    { timeout: 60_000 },
    async () => {
      const source = fastSource();
      const line = monitorOn(() => Promise.resolve(ok({ port: source.port, connection: 'bridge' as const })));
      const session = await line.listen(3_000_000);
      const over = new AbortController();
      const loop = monitorEventLoopDelay({ resolution: 5 });
      loop.enable();
      onTestFinished(() => void loop.disable());
      let next = 0;
      let missing = 0;
      let batches = 0;
      const reading = (async () => {
        for await (const batch of watchLines(session, over.signal)) {
          batches += 1;
          missing += batch.dropped;
          for (const { seq } of batch.lines) {
            missing += seq - next;
            next = seq + 1;
          }
        }
      })();
      const begun = performance.now();
      for (let given = 0; performance.now() - begun < 3_000; given += 1) {
        const due = ((performance.now() - begun) / 1_000) * fastestBytesPerSecond;
        source.give(Math.max(0, Math.floor(due) - session.output.bytes));
        await delay(4);
      }
      const seconds = (performance.now() - begun) / 1_000;
      await expect.poll(() => next, { timeout: 10_000 }).toBe(session.output.ring.next);
      over.abort();
      await reading;
      expect(missing).toBe(0);
      expect(batches / seconds).toBeLessThan(22);
      expect(session.output.bytes / seconds).toBeGreaterThan(fastestBytesPerSecond * 0.9);
      /* In nanoseconds; on a machine that does other things, too. */
      expect(loop.percentile(50) / 1e6).toBeLessThan(50);
    },
  );

  test('that a reader is too slow for is counted, never silently left out', async () => {
    const source = fastSource();
    const line = monitorOn(() => Promise.resolve(ok({ port: source.port, connection: 'bridge' as const })));
    const session = await line.listen(3_000_000);
    const over = new AbortController();
    const batches = watchLines(session, over.signal, 1);
    await batches.next();
    const total = 24 * megabyte;
    source.give(total);
    while (session.output.bytes < total) await delay(1);
    let lines = 0;
    let dropped = 0;
    while (lines + dropped < session.output.lines) {
      const batch = await batches.next();
      if (batch.done === true) break;
      lines += batch.value.lines.filter(({ kind }) => kind === 'out').length;
      dropped += batch.value.dropped;
    }
    over.abort();
    await batches.return();
    expect(dropped).toBeGreaterThan(0);
    expect(lines + dropped).toBeGreaterThanOrEqual(session.output.lines);
  });
});
