import { describe, expect, test } from 'vitest';
import type { JobRecord } from '../../../../electron/core/records.ts';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { sampleRelease } from '../../../support/flash-line.ts';
import { recordedLine } from '../../../support/recorded-line.ts';

const fullDisk = fail({
  code: 'database-failed' as const,
  params: { database: 'ledger.sqlite', reason: 'database or disk is full' },
});

/** A ledger that answers when it is told to. */
function heldLedger() {
  const records: JobRecord[] = [];
  let answer: (outcome: Outcome<null>) => void = () => undefined;
  const asked = Promise.withResolvers<undefined>();
  const recordJob = (record: JobRecord) => {
    records.push(record);
    asked.resolve(undefined);
    return new Promise<Outcome<null>>((resolve) => (answer = resolve));
  };
  return { records, asked: asked.promise, recordJob, answer: (outcome: Outcome<null>) => answer(outcome) };
}

describe('a job that is to be recorded', () => {
  test('shows no verdict before its record is durable', async () => {
    const ledger = heldLedger();
    const line = recordedLine('esp32s3', ledger);
    const id = await line.start(await sampleRelease('esp32s3'));
    await ledger.asked;
    const shown = line.flash.state.getState().jobs[0];
    expect(shown).toMatchObject({ state: 'running', verdict: null, endedAt: null });
    ledger.answer(ok(null));
    const job = await line.ended(id);
    expect(job.verdict).toBe('pass');
    expect(ledger.records[0]?.job).toEqual(job);
  });

  test('tells what went into which chip', async () => {
    const ledger = heldLedger();
    const line = recordedLine('esp32s3', ledger);
    const release = await sampleRelease('esp32s3');
    const id = await line.start(release);
    await ledger.asked;
    ledger.answer(ok(null));
    await line.ended(id);
    const [record] = ledger.records;
    expect(record?.chip).toMatchObject({ chip: 'esp32s3', mac: line.mac });
    const app = release.app;
    expect(record?.images).toContainEqual({
      path: app?.path,
      offset: app?.offset,
      size: app?.bytes.length,
      sha256: app?.sha256,
    });
  });

  test.each([
    ['hard-reset', true],
    ['no-reset', false],
  ] as const)('does not count when its record cannot be kept (%s)', async (after, boots) => {
    const line = recordedLine('esp32', { recordJob: () => Promise.resolve(fullDisk) });
    const job = await line.run(await sampleRelease('esp32'), { after });
    expect(job).toMatchObject({
      verdict: 'failed',
      fault: { code: 'job-not-recorded', params: { boots, reason: 'database or disk is full' } },
    });
  });

  test('that failed keeps its own reason, recorded or not', async () => {
    const records: JobRecord[] = [];
    const recordJob = (record: JobRecord) => {
      records.push(record);
      return Promise.resolve(fullDisk);
    };
    const line = recordedLine('esp32', { recordJob });
    const job = await line.run(await sampleRelease('esp32s3'));
    expect(job).toMatchObject({ verdict: 'failed', fault: { code: 'chip-mismatch' } });
    expect(records[0]).toMatchObject({ chip: { mac: line.mac }, job: { verdict: 'failed' } });
  });

  test('asks about its board before anything is written, once', async () => {
    const asked: unknown[] = [];
    const line = recordedLine('esp32', {
      judgeBoard: (board) => {
        asked.push(board);
        const [job] = line.flash.state.getState().jobs;
        expect(job?.written).toBe(0);
        expect(job?.phases.find(({ phase }) => phase === 'write')?.state).toBe('waiting');
        return Promise.resolve(undefined);
      },
    });
    const { id: jobId } = await line.run(await sampleRelease('esp32'), { serial: 'TS3-0001' });
    expect(asked).toEqual([{ jobId, port: 'demo://board', mac: line.mac, serial: 'TS3-0001', slot: null }]);
  });

  test('is noted as it was shown when its record could not be kept', async () => {
    const noted: JobRecord[] = [];
    const line = recordedLine('esp32', {
      recordJob: () => Promise.resolve(fullDisk),
      noteJob: (record) => noted.push(record),
    });
    const job = await line.run(await sampleRelease('esp32'));
    expect(noted.map((record) => record.job)).toEqual([job]);
  });
});
