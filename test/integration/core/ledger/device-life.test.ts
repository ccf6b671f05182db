import { describe, expect, test } from 'vitest';
import { judgeBoard } from '../../../../electron/core/ledger/judge-board.ts';
import { databaseKinds, databaseUrl } from '../../../support/databases.ts';
import { aDownload, aJob, morning, openTestLedger, recordAll, valueOf } from '../../../support/ledger.ts';

const minute = 60_000;
const mac = '34:85:18:9C:2A:F0';

const life = [
  aJob({ endedAt: morning, verdict: 'failed', fault: { code: 'boot-brown-out', params: {} } }),
  aJob({ endedAt: morning + minute, serial: 'TS3-0001' }),
  aDownload({ endedAt: morning + 2 * minute, deviceName: 'gateway-7', chip: 'ESP32-S3' }),
  aJob({ endedAt: morning + 3 * minute, mac: '7C:DF:A1:40:0B:12', serial: 'TS3-0002' }),
  aDownload({ endedAt: morning + 4 * minute, mac: null, deviceName: 'nameless' }),
];

describe.each(databaseKinds)('a ledger in %s', (kind) => {
  async function filled(context: Parameters<typeof databaseUrl>[1]) {
    const opened = openTestLedger(await databaseUrl(kind, context));
    await recordAll(opened.ledger, life);
    return opened;
  }

  test('tells a device’s whole life, by whatever is known of it', async (context) => {
    const { ledger } = await filled(context);
    const byMac = valueOf(await ledger.life({ mac: '3485189c2af0' }));
    expect(byMac).toMatchObject({
      mac,
      serials: ['TS3-0001'],
      name: 'gateway-7',
      chip: 'esp32s3',
      revision: 2,
      firstAt: morning,
      lastAt: morning + 2 * minute,
      counts: { job: 2, download: 1, push: 0, backup: 0, restore: 0 },
      clashes: [],
      runs: { verdict: 'pass', endedAt: morning + minute },
      next: null,
    });
    expect(byMac.entries.map(({ kind: way, verdict }) => `${way} ${verdict}`)).toEqual([
      'download complete',
      'job pass',
      'job failed',
    ]);
    expect(valueOf(await ledger.life({ serial: 'TS3-0001' }))).toEqual(byMac);
    expect(valueOf(await ledger.life({ name: 'gateway-7' }))).toEqual(byMac);
    expect(valueOf(await ledger.life({ name: 'nameless' }))).toMatchObject({ mac: null, runs: null });
    expect(await ledger.life({ serial: 'TS3-0003' })).toMatchObject({
      fault: { code: 'ledger-device-not-found', params: { device: 'TS3-0003' } },
    });
  });

  test('raises an alarm where another board passed with its number', async (context) => {
    const { ledger } = await filled(context);
    await recordAll(ledger, [
      aJob({ endedAt: morning + 5 * minute, mac: '7C:DF:A1:40:0B:12', serial: 'TS3-0001' }),
      aJob({
        endedAt: morning + 6 * minute,
        mac: 'AA:BB:CC:00:00:01',
        serial: 'TS3-0001',
        verdict: 'failed',
      }),
    ]);
    expect(valueOf(await ledger.life({ mac })).clashes).toMatchObject([
      { mac: '7C:DF:A1:40:0B:12', serial: 'TS3-0001', endedAt: morning + 5 * minute },
    ]);
  });

  test('tells it page by page', async (context) => {
    const { ledger } = await filled(context);
    const first = valueOf(await ledger.life({ mac }, { limit: 2 }));
    const rest = valueOf(await ledger.life({ mac }, { limit: 2, before: first.next ?? 0 }));
    expect([...first.entries, ...rest.entries].map(({ endedAt }) => endedAt)).toEqual(
      [2, 1, 0].map((minutes) => morning + minutes * minute),
    );
    expect(rest.next).toBeNull();
  });

  test('knows who passed before, and whose a serial number is', async (context) => {
    const { ledger, log } = await filled(context);
    expect(valueOf(await ledger.earlierPasses({ mac, serial: 'TS3-0001' }))).toMatchObject({
      mac: { endedAt: morning + minute },
      numbered: { serial: 'TS3-0001' },
      serial: null,
    });
    expect(valueOf(await ledger.earlierPasses({ mac: 'AA:BB:CC:00:00:01', serial: null }))).toEqual({
      mac: null,
      numbered: null,
      serial: null,
    });
    const board = { jobId: 'a', port: 'COM3', mac: mac.toLowerCase(), serial: 'TS3-0002', slot: null };
    expect(await judgeBoard(ledger, log, board)).toMatchObject({
      code: 'serial-used-before',
      params: { mac: '7C:DF:A1:40:0B:12' },
    });
    expect(log.recent()).toMatchObject([
      { level: 'info', event: { code: 'mac-passed-before', params: { name: 'TianShanOS 0.1.0' } } },
      {
        level: 'warning',
        event: { code: 'serial-used-before', params: { serial: 'TS3-0002', mac: '7C:DF:A1:40:0B:12' } },
      },
    ]);
  });
});
