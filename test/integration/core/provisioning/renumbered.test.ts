import { describe, expect, onTestFinished, test } from 'vitest';
import { createNumbers } from '../../../../electron/core/provisioning/create-numbers.ts';
import { ok } from '../../../../shared/result.ts';
import { databaseKinds, databaseUrl } from '../../../support/databases.ts';
import { openTestLedger, recordAll } from '../../../support/ledger.ts';
import { numberedJob } from '../../../support/numbered-job.ts';

const mac = '34:85:18:00:00:01';

describe.each(databaseKinds)('a board with a serial number, in %s', (kind) => {
  test('gets no other one, also when it has passed without any since', async (context) => {
    const { ledger, log } = openTestLedger(await databaseUrl(kind, context));
    const numbers = createNumbers({ ledger, log });
    onTestFinished(() => numbers.dispose());
    const passed = { mac, verdict: 'pass' } as const;
    await recordAll(ledger, [numberedJob({ ...passed, jobId: 'line', serial: 'TS3-0001' })]);
    await recordAll(ledger, [numberedJob({ ...passed, jobId: 'bench', serial: null })]);
    const reserve = (serial: string, mayRenumber: boolean) =>
      numbers.reserve({
        jobId: `${serial} ${mayRenumber}`,
        mac,
        slot: '1',
        claims: [],
        again: 'own-number',
        mayRenumber,
        serialOf: () => ok(serial),
      });
    expect(await reserve('TS3-0002', false)).toMatchObject({
      ok: false,
      fault: { code: 'mac-has-serial', params: { mac, serial: 'TS3-0001' } },
    });
    expect(await reserve('TS3-0001', false)).toMatchObject({ ok: true });
    await numbers.drop('TS3-0001 false');
    expect(await reserve('TS3-0002', true)).toMatchObject({ ok: true });
  });
});
