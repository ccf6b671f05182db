import { describe, expect, test } from 'vitest';
import { databaseKinds, databaseUrl } from '../../../support/databases.ts';
import { aDownload, aJob, morning, openTestLedger, recordAll, valueOf } from '../../../support/ledger.ts';

const minute = 60_000;
const otherMac = '7C:DF:A1:40:0B:12';
const brownOut = { code: 'boot-brown-out' as const, params: {} };

const shift = [
  aJob({ endedAt: morning - 1 }),
  aJob({ endedAt: morning, slot: '1' }),
  aJob({ endedAt: morning + 14 * minute, slot: '1', startedAt: morning + 14 * minute - 5_000 }),
  aJob({ endedAt: morning + 15 * minute, slot: '2', mac: otherMac, verdict: 'failed', fault: brownOut }),
  aJob({ endedAt: morning + 16 * minute, slot: '2', mac: otherMac, verdict: 'failed', fault: brownOut }),
  aJob({ endedAt: morning + 17 * minute, verdict: 'written', releaseVersion: '0.0.9' }),
  aJob({ endedAt: morning + 18 * minute, verdict: 'cancelled' }),
  aDownload({ endedAt: morning + 19 * minute }),
  aJob({ endedAt: morning + 60 * minute }),
];

describe.each(databaseKinds)('a shift in %s', (kind) => {
  test('is counted by verdict, time, reason, slot and release', async (context) => {
    const { ledger } = openTestLedger(await databaseUrl(kind, context));
    await recordAll(ledger, shift);
    const of = { from: morning, until: morning + 60 * minute };
    expect(valueOf(await ledger.summary(of))).toEqual({
      ...of,
      jobs: { pass: 2, written: 1, failed: 2, cancelled: 1 },
      lan: { complete: 1, updated: 0, sent: 0, failed: 0, aborted: 0, cancelled: 0 },
      boards: 2,
      boardsPassed: 1,
      yield: 2 / 5,
      meanSeconds: 10,
      quarters: [
        { at: morning, passed: 2, failed: 0 },
        { at: morning + 15 * minute, passed: 0, failed: 3 },
      ],
      reasons: [
        { code: 'boot-brown-out', count: 2, fault: brownOut },
        { code: 'written', count: 1, fault: null },
      ],
      slots: expect.arrayContaining([
        { slot: '1', passed: 2, failed: 0 },
        { slot: '2', passed: 0, failed: 2 },
        { slot: null, passed: 0, failed: 1 },
      ]) as unknown,
      releases: [
        { name: 'TianShanOS', version: '0.1.0', passed: 2, failed: 2 },
        { name: 'TianShanOS', version: '0.0.9', passed: 0, failed: 1 },
      ],
      operators: ['mei'],
      stations: ['line-2'],
    });
  });

  test('in which nothing happened has no yield', async (context) => {
    const { ledger } = openTestLedger(await databaseUrl(kind, context));
    const summary = valueOf(await ledger.summary({ from: morning, until: morning + minute }));
    expect(summary).toMatchObject({ yield: null, meanSeconds: null, quarters: [], reasons: [], boards: 0 });
  });
});
