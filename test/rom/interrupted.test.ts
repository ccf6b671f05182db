import { beforeEach, describe, expect, test } from 'vitest';
import { benchChip, skipUnlessEmulated } from './bench-chip.ts';
import { difference, expectedFlash } from './expected-flash.ts';
import { flash } from './flash-command.ts';
import { romChips } from './rom-chip.ts';

describe.each(romChips)('a flash of $chip that was interrupted', (romChip) => {
  beforeEach((context) => skipUnlessEmulated(context, romChip));

  test('while it wrote: says so, and the next one passes without a reset in between', async () => {
    const bench = await benchChip(romChip);
    const [interrupted, next] = await bench.inDownloadMode(async ({ port }) => [
      await flash(port, bench.buildDirectory, [], (event, interrupt) => {
        if (event.event === 'progress' && Number(event['written']) > 0) interrupt();
      }),
      await flash(port, bench.buildDirectory),
    ]);
    expect(interrupted.code, interrupted.transcript).not.toBe(0);
    expect(interrupted).toMatchObject({ verdict: 'failed', fault: { code: 'cancelled' } });
    expect(next, next.transcript).toMatchObject({ code: 0, verdict: 'written' });
    if (next.plan === undefined) throw new Error(`no plan in:\n${next.transcript}`);
    const expected = await expectedFlash(bench.before, next.plan, bench.buildDirectory);
    expect(difference(await bench.flashContent(), expected)).toBeNull();
  });
});
