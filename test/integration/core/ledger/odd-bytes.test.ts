import { describe, expect, test } from 'vitest';
import { databaseKinds, databaseUrl } from '../../../support/databases.ts';
import { aJob, morning, openTestLedger, recordAll, valueOf } from '../../../support/ledger.ts';

/* What comes off a serial line may be anything; half of a surrogate pair is what is left of an emoji that was cut. */
const odd = 'rst:0x1\0(POWERON)\ud83d';

describe.each(databaseKinds)('a reason with bytes that no text holds, in %s', (kind) => {
  test('is recorded, found, counted and shown', async (context) => {
    const { ledger } = openTestLedger(await databaseUrl(kind, context));
    const fault = { code: 'boot-loop' as const, params: { resets: 3, reason: odd } };
    await recordAll(ledger, [
      aJob({ verdict: 'failed', fault, serial: `TS3${odd}`, details: { log: [odd] } }),
    ]);
    const [entry] = valueOf(await ledger.search({ verdicts: ['failed'] })).entries;
    expect(entry?.fault).toMatchObject({ code: 'boot-loop', params: { resets: 3 } });
    const summary = valueOf(await ledger.summary({ from: morning - 1, until: morning + 1 }));
    expect(summary.reasons).toMatchObject([{ code: 'boot-loop', count: 1 }]);
    valueOf(await ledger.show(entry?.id ?? 0));
  });
});
