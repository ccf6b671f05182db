import { describe, expect, onTestFinished, test, type TestContext } from 'vitest';
import { createLedger } from '../../../../electron/core/ledger/create-ledger.ts';
import { createLog } from '../../../../electron/core/log.ts';
import { cuttableProxy, type Cut } from '../../../support/cuttable-proxy.ts';
import { databaseUrl } from '../../../support/databases.ts';
import { aJob, openTestLedger, recordAll, valueOf } from '../../../support/ledger.ts';

/** A ledger whose way to its server is about to break, and one whose is not. */
async function ledgers(context: TestContext) {
  const url = await databaseUrl('PostgreSQL', context);
  const proxy = await cuttableProxy(url);
  const log = createLog();
  const ledger = createLedger({ log, database: proxy.url, patience: 2_000 });
  onTestFinished(() => ledger.dispose());
  /* The tables are made first: that may take longer than a row. */
  valueOf(await ledger.search({}));
  await recordAll(ledger, [aJob({ serial: 'before' })]);
  return { ledger, proxy, direct: openTestLedger(url).ledger };
}

const notRecorded = { code: 'job-not-recorded' as const, params: { boots: true, reason: 'lost' } };

describe.each<Cut>(['before', 'after', 'silent'])('a connection that is lost at the commit (%s)', (cut) => {
  test(
    'records no PASS that may be shown, and keeps what was shown instead',
    { timeout: 40_000 },
    async (context) => {
      const { ledger, proxy, direct } = await ledgers(context);
      const job = aJob({ serial: 'lost' });
      proxy.cutAt('commit\0', cut);
      expect(await ledger.record(job)).toMatchObject({ ok: false });
      await proxy.happened;
      ledger.note({ ...job, verdict: 'failed', fault: notRecorded });
      await expect
        .poll(async () => valueOf(await direct.search({ serial: 'lost' })).entries, { timeout: 15_000 })
        .toMatchObject([{ verdict: 'failed', fault: notRecorded }]);
      await recordAll(ledger, [aJob({ serial: 'after' })]);
      expect(valueOf(await direct.search({ verdicts: ['pass'] })).entries).toHaveLength(2);
      expect(ledger.state.getState().fault).toBeNull();
    },
  );
});

test('a server that falls silent keeps no program from ending', { timeout: 40_000 }, async (context) => {
  const { ledger, proxy } = await ledgers(context);
  proxy.cutAt('insert into', 'silent');
  expect(await ledger.record(aJob())).toMatchObject({ fault: { code: 'ledger-timed-out' } });
  const started = performance.now();
  await ledger.dispose();
  expect(performance.now() - started).toBeLessThan(10_000);
});
