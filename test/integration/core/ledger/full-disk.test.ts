import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createNumbers } from '../../../../electron/core/provisioning/create-numbers.ts';
import { ok } from '../../../../shared/result.ts';
import { aJob, openTestLedger, valueOf } from '../../../support/ledger.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

/** SQLite's own limit of a file does what a full disk does: SQLITE_FULL in the middle of a transaction. */
async function fullLedger() {
  const { ledger, log } = openTestLedger(join(await temporaryDirectory(), 'ledger.sqlite'));
  const limit = (pages: number) => {
    const pragma = sql`pragma max_page_count = ${sql.lit(pages)}`;
    return ledger.share((database) =>
      /* The same class, by the other of kysely's two entrances. */
      database.attempt((kysely) => pragma.execute(kysely as unknown as Parameters<typeof pragma.execute>[0])),
    );
  };
  valueOf(await limit(1));
  return { ledger, log, freed: async () => valueOf(await limit(1_000_000)) };
}

/** Longer than what is left on the pages that the file has. */
const long = 'x'.repeat(100_000);

describe('a ledger on a disk that is full', () => {
  test('says so of a board that passed, and records the next one when there is space again', async () => {
    const { ledger, freed } = await fullLedger();
    const job = aJob({ serial: 'TS3-0001', details: { log: [long] } });
    const fault = { code: 'database-failed', params: { reason: expect.stringContaining('full') as string } };
    expect(await ledger.record(job)).toMatchObject({ ok: false, fault });
    expect(ledger.state.getState().fault).toMatchObject(fault);
    expect(valueOf(await ledger.search({})).entries).toEqual([]);
    await freed();
    valueOf(await ledger.record(job));
    expect(valueOf(await ledger.search({})).entries).toHaveLength(1);
    expect(ledger.state.getState().fault).toBeNull();
  });

  test('reserves no number', async () => {
    const { ledger, log, freed } = await fullLedger();
    const numbers = createNumbers({ ledger, log });
    const format = { prefix: 'AC-', width: 5, step: 1, checkDigit: 'none' } as const;
    const reserve = () =>
      numbers.reserve({
        jobId: long,
        mac: '34:85:18:00:00:01',
        slot: '1',
        claims: [{ kind: 'counter', pool: 'line', format, start: 1, last: 9 }],
        again: 'own-number',
        mayRenumber: false,
        serialOf: ([number]) => ok(number?.text ?? null),
      });
    expect(await reserve()).toMatchObject({ ok: false, fault: { code: 'database-failed' } });
    await freed();
    expect(valueOf(await reserve()).numbers).toMatchObject([{ value: 1 }]);
  });
});
