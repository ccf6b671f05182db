import { describe, expect, onTestFinished, test } from 'vitest';
import { createNumbers } from '../../../../electron/core/provisioning/create-numbers.ts';
import type { ReserveRequest } from '../../../../electron/core/provisioning/reserve.ts';
import { ok } from '../../../../shared/result.ts';
import { databaseUrl } from '../../../support/databases.ts';
import { openTestLedger, valueOf } from '../../../support/ledger.ts';
import { numberedJob } from '../../../support/numbered-job.ts';

const boards = ['34:85:18:00:00:01', '34:85:18:00:00:02'] as const;
const rounds = 20;

/** A board whose serial number was scanned off its label. */
function scanned(jobId: string, mac: string, serial: string): ReserveRequest {
  return {
    jobId,
    mac,
    slot: '1',
    claims: [],
    again: 'own-number',
    mayRenumber: false,
    serialOf: () => ok(serial),
  };
}

/* SQLite has one writer at a time; `killed.test.ts` lets many processes at it. */
describe('two stations on one PostgreSQL database', () => {
  async function stations(context: Parameters<typeof databaseUrl>[1]) {
    const url = await databaseUrl('PostgreSQL', context);
    return ['line-1', 'line-2'].map((station) => {
      const { ledger, log } = openTestLedger(url);
      const numbers = createNumbers({ ledger, log, station });
      onTestFinished(() => numbers.dispose());
      return { ledger, numbers };
    });
  }

  test('that scan one serial number at the same time: one board may begin', async (context) => {
    const both = await stations(context);
    for (let round = 0; round < rounds; round += 1) {
      const serial = `TS3-${round}`;
      const reserved = await Promise.all(
        both.map(({ numbers }, at) => numbers.reserve(scanned(`${round}-${at}`, boards[at] ?? '', serial))),
      );
      const refused = reserved.flatMap((each) => (each.ok ? [] : [each.fault]));
      expect(refused).toMatchObject([{ code: 'serial-used-before', params: { serial } }]);
      for (const [at, { numbers }] of both.entries()) valueOf(await numbers.drop(`${round}-${at}`));
    }
  });

  test('that meet one MAC at the same time: one board may begin', async (context) => {
    const both = await stations(context);
    for (let round = 0; round < rounds; round += 1) {
      const reserved = await Promise.all(
        both.map(({ numbers }, at) =>
          numbers.reserve(scanned(`${round}-${at}`, boards[0], `TS3-${round}-${at}`)),
        ),
      );
      const refused = reserved.flatMap((each) => (each.ok ? [] : [each.fault]));
      expect(refused).toMatchObject([{ code: 'board-in-work', params: { mac: boards[0] } }]);
      for (const [at, { numbers }] of both.entries()) valueOf(await numbers.drop(`${round}-${at}`));
    }
  });

  test('a serial number that one has passed with is refused by the other', async (context) => {
    const [one, other] = await stations(context);
    if (one === undefined || other === undefined) throw new Error('two stations');
    valueOf(await one.numbers.reserve(scanned('job', boards[0], 'TS3-0001')));
    valueOf(await one.numbers.begin('job'));
    const passed = { jobId: 'job', mac: boards[0], serial: 'TS3-0001', verdict: 'pass' } as const;
    const alongside = one.numbers.alongside({ job: { id: 'job', verdict: 'pass' } });
    valueOf(await one.ledger.record(numberedJob(passed), alongside));
    expect(await other.numbers.reserve(scanned('next', boards[1], 'TS3-0001'))).toMatchObject({
      ok: false,
      fault: { code: 'serial-used-before', params: { serial: 'TS3-0001', mac: boards[0] } },
    });
  });

  test('a serial number is refused in the very moment in which its board passes', async (context) => {
    const [one, other] = await stations(context);
    if (one === undefined || other === undefined) throw new Error('two stations');
    for (let round = 0; round < rounds; round += 1) {
      const [jobId, serial] = [`job-${round}`, `TS3-${round}`];
      valueOf(await one.numbers.reserve({ ...scanned(jobId, boards[0], serial), mayRenumber: true }));
      valueOf(await one.numbers.begin(jobId));
      const entry = numberedJob({ jobId, mac: boards[0], serial, verdict: 'pass' });
      const alongside = one.numbers.alongside({ job: { id: jobId, verdict: 'pass' } });
      const [recorded, reserved] = await Promise.all([
        one.ledger.record(entry, alongside),
        other.numbers.reserve(scanned(`other-${round}`, boards[1], serial)),
      ]);
      valueOf(recorded);
      expect(reserved).toMatchObject({ ok: false, fault: { code: 'serial-used-before' } });
    }
  });
});
