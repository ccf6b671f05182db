import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keepRecords } from '../../../../electron/core/ledger/keep-records.ts';
import { aJob, openTestLedger, recordAll, valueOf } from '../../../support/ledger.ts';
import { sampleRelease } from '../../../support/flash-line.ts';
import { recordedLine } from '../../../support/recorded-line.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const otherBoard = '7C:DF:A1:40:0B:12';

async function ledgerLine() {
  const { ledger, log } = openTestLedger(join(await temporaryDirectory(), 'ledger.sqlite'));
  const line = recordedLine('esp32', keepRecords(ledger, log, () => undefined).ofJobs);
  return { ledger, log, line, release: await sampleRelease('esp32') };
}

describe('before anything is written', () => {
  test('a serial number that another board has ends the job', async () => {
    const { ledger, log, line, release } = await ledgerLine();
    await recordAll(ledger, [aJob({ serial: 'TS3-0001', mac: otherBoard })]);
    const job = await line.run(release, { serial: 'TS3-0001' });
    expect(job).toMatchObject({
      verdict: 'failed',
      written: 0,
      fault: { code: 'serial-used-before', params: { serial: 'TS3-0001', mac: otherBoard } },
    });
    expect(log.recent().map(({ level, event }) => [level, event.code])).toContainEqual([
      'warning',
      'serial-used-before',
    ]);
    const [entry] = valueOf(await ledger.search({ serial: 'TS3-0001' })).entries;
    expect(entry).toMatchObject({ verdict: 'failed', fault: { code: 'serial-used-before' } });
  });

  test('a board that has another number ends the job', async () => {
    const { ledger, line, release } = await ledgerLine();
    expect(await line.run(release, { serial: 'TS3-0001' })).toMatchObject({ verdict: 'pass' });
    const again = await line.run(release, { serial: 'TS3-0002' });
    expect(again).toMatchObject({
      verdict: 'failed',
      written: 0,
      fault: { code: 'mac-has-serial', params: { mac: line.mac, serial: 'TS3-0001' } },
    });
    expect(valueOf(await ledger.life({ mac: line.mac })).serials).toEqual(['TS3-0002', 'TS3-0001']);
  });

  test('the same board with its own number, or with none, goes on', async () => {
    const { ledger, line, release } = await ledgerLine();
    for (const serial of ['TS3-0001', 'TS3-0001', undefined]) {
      const job = await line.run(release, serial === undefined ? {} : { serial });
      expect(job.verdict).toBe('pass');
    }
    const { entries } = valueOf(await ledger.search({ mac: line.mac }));
    expect(entries.map(({ serial }) => serial)).toEqual([null, 'TS3-0001', 'TS3-0001']);
  });

  test('a clash that a person has read and overrides is told and goes on', async () => {
    const { ledger, log, line, release } = await ledgerLine();
    await recordAll(ledger, [aJob({ serial: 'TS3-0001', mac: otherBoard })]);
    const job = await line.run(release, { serial: 'TS3-0001', overrides: ['serial-used-before'] });
    expect(job).toMatchObject({ verdict: 'pass', overrides: ['serial-used-before'] });
    expect(log.recent().map(({ event }) => event.code)).toContain('serial-used-before');
  });

  test('no board gets a number that nobody can look up', async () => {
    const { log, line, release, ledger } = await ledgerLine();
    await ledger.dispose();
    const numbered = await line.run(release, { serial: 'TS3-0001' });
    expect(numbered).toMatchObject({ verdict: 'failed', written: 0, fault: { code: 'serial-not-checked' } });
    const plain = await line.run(release);
    expect(plain).toMatchObject({ verdict: 'failed', fault: { code: 'job-not-recorded' } });
    expect(log.recent().map(({ event }) => event.code)).not.toContain('serial-used-before');
  });
});
