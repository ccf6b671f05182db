import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLedger } from '../../../../electron/core/ledger/create-ledger.ts';
import { createLog } from '../../../../electron/core/log.ts';
import { aJob, valueOf } from '../../../support/ledger.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

test('a PASS that became durable after it was given up is on no list as one', async () => {
  const database = join(await temporaryDirectory(), 'ledger.sqlite');
  const ledger = createLedger({ log: createLog(), database, patience: 300 });
  onTestFinished(() => ledger.dispose());
  valueOf(await ledger.search({}));
  const held = Promise.withResolvers<undefined>();
  const job = aJob();
  /* The row is in its transaction, which does not come to its end in time. */
  const recorded = await ledger.record(job, () => held.promise);
  expect(recorded).toMatchObject({ ok: false, fault: { code: 'ledger-timed-out' } });
  const fault = { code: 'job-not-recorded' as const, params: { boots: true, reason: 'ledger-timed-out' } };
  ledger.note({ ...job, verdict: 'failed', fault });
  held.resolve(undefined);
  await expect
    .poll(async () => valueOf(await ledger.search({})).entries.map(({ verdict }) => verdict))
    .toEqual(['failed']);
  const { latest, revision } = ledger.state.getState();
  expect(latest.map(({ verdict }) => verdict)).toEqual(['failed']);
  /* Who shows the row has been told twice that there is something new. */
  expect(revision).toBe(2);
});
