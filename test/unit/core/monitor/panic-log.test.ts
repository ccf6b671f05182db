import { describe, expect, test } from 'vitest';
import type { FoundPanic } from '../../../../electron/core/monitor/output.ts';
import { PanicLog } from '../../../../electron/core/monitor/panic-log.ts';
import type { OpenElf } from '../../../../electron/core/panics/open-elf.ts';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import { fail } from '../../../../shared/result.ts';

const crash: FoundPanic = {
  panic: {
    kind: 'exception',
    reason: 'LoadProhibited',
    line: 1,
    abortedAt: undefined,
    elfSha256Prefix: undefined,
    cores: [],
  },
  firstSeq: 0,
  lastSeq: 4,
  at: 0,
};

const unread: Outcome<OpenElf> = fail({ code: 'path-not-found', params: { path: '/gone' } });

/** An ELF that is read when `release` is called. */
function slowElf() {
  const { promise, resolve } = Promise.withResolvers<typeof unread>();
  return { elf: { open: () => promise }, release: () => resolve(unread) };
}

describe('crashes that are kept', () => {
  test('are told as the chip printed them, and again once the ELF was looked for', async () => {
    const { elf, release } = slowElf();
    const log = new PanicLog(elf, () => undefined);
    const added = log.add(crash);
    const bare = log.since(0);
    expect(bare.panics).toMatchObject([{ id: 1, elf: 'decoding', reason: 'LoadProhibited' }]);
    release();
    await added;
    expect(log.since(bare.revision).panics).toMatchObject([
      { id: 1, elf: 'none', fault: { code: 'path-not-found' } },
    ]);
    expect(log.since(log.since(0).revision).panics).toEqual([]);
  });

  test('say nothing of a fault where no ELF was given', async () => {
    const log = new PanicLog({ open: () => Promise.resolve(null) }, () => undefined);
    await log.add(crash);
    expect(log.since(0).panics).toMatchObject([{ elf: 'none', fault: null }]);
  });

  test('do not come back when they were cleared before they were decoded', async () => {
    const { elf, release } = slowElf();
    const log = new PanicLog(elf, () => undefined);
    const added = log.add(crash);
    log.clear();
    release();
    await added;
    expect(log.since(0).panics).toEqual([]);
  });

  test('are the newest two hundred', async () => {
    const log = new PanicLog({ open: () => Promise.resolve(null) }, () => undefined);
    for (let count = 0; count < 203; count += 1) await log.add(crash);
    const ids = log.since(0).panics.map(({ id }) => id);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([200, 4, 203]);
  });

  test('call back with every change', async () => {
    let changes = 0;
    const log = new PanicLog({ open: () => Promise.resolve(null) }, () => (changes += 1));
    await log.add(crash);
    expect(changes).toBe(2);
  });
});
