import { describe, expect, onTestFinished, test } from 'vitest';
import { createNumbers } from '../../../../electron/core/provisioning/create-numbers.ts';
import type { HeldNumber } from '../../../../electron/core/provisioning/claims.ts';
import { databaseKinds, databaseUrl } from '../../../support/databases.ts';
import { openTestLedger, valueOf } from '../../../support/ledger.ts';
import { numberedJob } from '../../../support/numbered-job.ts';

const format = { prefix: 'AC-', width: 5, step: 1, checkDigit: 'none' } as const;
const mac = '34:85:18:00:00:01';

describe.each(databaseKinds)('a number that is put aside, in %s', (kind) => {
  /** `reserve` gives the board its number and one of a second pool; the flash is about to change. */
  async function line(context: Parameters<typeof databaseUrl>[1]) {
    const { ledger, log } = openTestLedger(await databaseUrl(kind, context));
    const numbers = createNumbers({ ledger, log });
    onTestFinished(() => numbers.dispose());
    const claims = ['serial', 'box'].map((pool) => ({
      ...({ kind: 'counter', format, start: 1, last: 9 } as const),
      pool,
    }));
    const serialOf = ([number]: readonly HeldNumber[]) =>
      ({ ok: true, value: number?.text ?? null }) as const;
    const reserve = async () => {
      const request = { jobId: 'job', mac, slot: '1', claims, serialOf, mayRenumber: false };
      valueOf(await numbers.reserve({ ...request, again: 'own-number' }));
      valueOf(await numbers.begin('job'));
    };
    const asideOf = async () => {
      const { numbers: all } = valueOf(await numbers.list({ states: ['quarantined'] }));
      return all.map(({ pool, reason }) => `${pool}: ${reason ?? 'unknown'}`).sort();
    };
    return { ledger, numbers, reserve, asideOf };
  }

  test('says that its station died while it wrote', async (context) => {
    const { numbers, reserve, asideOf } = await line(context);
    await reserve();
    await numbers.dispose();
    expect(await asideOf()).toEqual(['box: process-died', 'serial: process-died']);
  });

  test('says that a PASS with it was withdrawn', async (context) => {
    const { ledger, numbers, reserve, asideOf } = await line(context);
    await reserve();
    for (const verdict of ['pass', 'failed'] as const) {
      const entry = numberedJob({ jobId: 'job', mac, serial: 'AC-00001', verdict });
      valueOf(await ledger.record(entry, numbers.alongside({ job: { id: 'job', verdict } })));
    }
    expect(await asideOf()).toEqual(['box: pass-withdrawn', 'serial: pass-withdrawn']);
  });

  test('says that a person took another one from its job, and nothing once it is decided', async (context) => {
    const { numbers, reserve, asideOf } = await line(context);
    await reserve();
    valueOf(await numbers.decide('serial', 'AC-00001', 'withdrawn', true));
    expect(await asideOf()).toEqual(['box: station-given-up']);
    valueOf(await numbers.decide('box', 'AC-00001', 'free', false));
    const { numbers: all, pools } = valueOf(await numbers.list({}));
    expect(all.map(({ reason }) => reason)).toEqual([null, null]);
    expect(pools.map(({ name, nextText }) => [name, nextText])).toEqual([
      ['box', 'AC-00001'],
      ['serial', 'AC-00002'],
    ]);
  });
});
