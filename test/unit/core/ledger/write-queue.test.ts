import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WriteQueue, type QueueOptions } from '../../../../electron/core/ledger/write-queue.ts';
import type { LedgerRecord } from '../../../../shared/contract/ledger.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { aJob } from '../../../support/ledger.ts';

const down = fail({ code: 'database-unreachable' as const, params: { database: 'x', reason: 'down' } });

function recordOf(id: number): LedgerRecord {
  return { ...aJob(), id, operator: null, station: null };
}

/** A database that writes, or not, and remembers what it was given. */
function queueOver(options: Partial<QueueOptions> = {}) {
  const written: number[][] = [];
  const database = { isUp: true };
  const refused = vi.fn();
  const lost = vi.fn();
  const write = (records: readonly LedgerRecord[]) => {
    if (!database.isUp) return Promise.resolve(down);
    written.push(records.map(({ id }) => id));
    return Promise.resolve(ok(null));
  };
  const queue = new WriteQueue({ write, refused, lost, gather: 1, again: 1, ...options });
  onTestFinished(() => queue.close());
  return { queue, written, database, refused, lost };
}

describe('a queue of rows', () => {
  test('writes together what came while another was written', async () => {
    const { queue, written } = queueOver();
    const all = await Promise.all([1, 2, 3, 4].map((id) => queue.record(recordOf(id))));
    expect(all.every((outcome) => outcome.ok)).toBe(true);
    expect(written).toEqual([[1], [2, 3, 4]]);
  });

  test('writes what somebody waits for before what nobody does', async () => {
    const { queue, written } = queueOver({ gather: 60_000 });
    queue.note(recordOf(1));
    await queue.record(recordOf(2));
    await queue.close();
    expect(written).toEqual([[2], [1]]);
  });

  test('tells at once who waits that the database is down, and tries notes again', async () => {
    const { queue, written, database, refused, lost } = queueOver();
    database.isUp = false;
    queue.note(recordOf(1));
    expect(await queue.record(recordOf(2))).toEqual(down);
    expect(await queue.record(recordOf(3))).toEqual(down);
    expect(refused).toHaveBeenCalledTimes(1);
    database.isUp = true;
    await expect.poll(() => written).toEqual([[1]]);
    expect(lost).not.toHaveBeenCalled();
  });

  test('holds so many notes and no more, and says how many were lost', async () => {
    const { queue, written, database, lost } = queueOver({ most: 3, gather: 60_000, again: 60_000 });
    for (const id of [1, 2, 3, 4, 5]) queue.note(recordOf(id));
    await queue.record(recordOf(6));
    await queue.close();
    expect(written.flat()).toEqual([6, 1, 2, 3]);
    expect(lost.mock.calls).toEqual([[2]]);
    database.isUp = false;
    queue.note(recordOf(7));
    await queue.close();
    expect(lost.mock.calls).toEqual([[2], [1]]);
  });
});
