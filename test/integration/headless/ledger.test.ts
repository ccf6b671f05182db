import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flashSample, runFlashdock } from '../../support/flash-command.ts';
import { aDownload, aJob, morning, openTestLedger, recordAll } from '../../support/ledger.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

async function aLedger() {
  const database = join(await temporaryDirectory(), 'ledger.sqlite');
  const { ledger } = openTestLedger(database);
  await recordAll(ledger, [
    aJob({ serial: 'TS3-0001' }),
    aDownload({ endedAt: morning + 60_000, deviceName: '\u001b[31mred' }),
    aJob({
      endedAt: morning + 120_000,
      mac: '7C:DF:A1:40:0B:12',
      verdict: 'failed',
      fault: { code: 'boot-brown-out', params: {} },
    }),
  ]);
  await ledger.dispose();
  const run = (...args: readonly string[]) => runFlashdock(['ledger', ...args, '--database', database]);
  return { run, folder: database.replace('ledger.sqlite', '') };
}

describe('flashdock ledger', () => {
  test('lists what is asked for, newest first, and goes on', { timeout: 60_000 }, async () => {
    const { run } = await aLedger();
    const { code, out } = await run('list', '--kind', 'job', '--limit', '1');
    expect(code).toBe(0);
    expect(out).toMatch(/FAIL +USB .*7C:DF:A1:40:0B:12 +TianShanOS 0\.1\.0 .*boot-brown-out/);
    const before = /--before (\d+)/.exec(out)?.[1] ?? '';
    const next = await run('list', '--release', '0.1.0', '--verdict', 'pass', '--before', before, '--json');
    expect(JSON.parse(next.out)).toMatchObject({ entries: [{ serial: 'TS3-0001' }], next: null });
  });

  test('shows an entry, and a device by what is known of it', { timeout: 60_000 }, async () => {
    const { run } = await aLedger();
    const life = await run('show', 'TS3-0001');
    expect(life.out).toContain('34:85:18:9C:2A:F0');
    expect(life.out).toContain('1 over USB, 1 over the LAN');
    expect(life.out).not.toContain('\u001b');
    const [id = ''] = /\d{15,16}/.exec((await run('list', '--verdict', 'failed')).out) ?? [];
    expect((await run('show', id)).out).toContain('The supply of the chip dropped');
    const unknown = await run('show', 'nobody', '--json');
    expect(unknown.code).toBe(1);
    expect(JSON.parse(unknown.out)).toMatchObject({ fault: { code: 'ledger-device-not-found' } });
  });

  test('exports to a file and to standard output', { timeout: 60_000 }, async () => {
    const { run, folder } = await aLedger();
    const out = join(folder, 'ledger.csv');
    expect((await run('export', '--out', out)).out).toContain(`3 entries written to ${out}`);
    expect((await readFile(out, 'utf8')).split('\r\n')).toHaveLength(5);
    const lines = (await run('export', '--format', 'jsonl', '--serial', 'TS3-0001')).out.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { verdict: string }).verdict)).toEqual(['pass']);
    expect((await run('export', '--out', join(folder, 'no', 'such.csv'))).code).toBe(1);
  });

  test('reports a shift as HTML', { timeout: 60_000 }, async () => {
    const { run, folder } = await aLedger();
    const out = join(folder, 'shift.html');
    const shift = '2026-01-09T09:00Z/2026-01-09T18:00Z';
    expect((await run('report', '--shift', shift, '--out', out)).code).toBe(0);
    const html = await readFile(out, 'utf8');
    expect(html).toContain('<h1>Shift report</h1>');
    expect(html).toContain('boot-brown-out');
    expect((await run('report', '--shift', 'yesterday', '--out', out)).code).toBe(2);
    expect((await run('report', '--shift', shift, '--out', join(folder, 'no', 'such.html'))).code).toBe(1);
  });

  test('has what `flash` did, and `flash` passes no board without it', { timeout: 60_000 }, async () => {
    const { run, folder } = await aLedger();
    const board = 'demo://esp32s3?scale=0&mac=24:0a:c4:00:00:09';
    const flashed = await flashSample(board, '--ledger', join(folder, 'ledger.sqlite'));
    expect(flashed.verdict.verdict).toBe('pass');
    expect((await run('show', '24:0a:c4:00:00:09')).out).toContain('PASS');
    const unkept = await flashSample(board, '--ledger', folder);
    expect(unkept).toMatchObject({ code: 1, verdict: { verdict: 'failed', code: 'job-not-recorded' } });
    expect((await flashSample(board, '--no-ledger')).code).toBe(0);
  });

  test(
    'has what `backup` and `restore` did, and neither is done without it',
    { timeout: 60_000 },
    async () => {
      const { run, folder } = await aLedger();
      const board = ['-p', 'demo://esp32s3?scale=0&size=1MB&mac=24:0a:c4:00:00:0a'];
      const file = join(folder, 'board.bin');
      const to = ['--ledger', join(folder, 'ledger.sqlite')];
      expect((await runFlashdock(['backup', file, ...board, ...to])).code).toBe(0);
      expect((await runFlashdock(['restore', file, ...board, ...to])).code).toBe(0);
      const { out } = await run('show', '24:0a:c4:00:00:0a');
      expect(out).toMatch(/restore .*board\.bin[^]*backup .*board\.bin/);
      const unkept = await runFlashdock(['backup', file, ...board, '--ledger', folder, '--json']);
      expect(unkept.code).toBe(1);
      expect(unkept.out).toContain('"code":"copy-not-recorded"');
      expect((await runFlashdock(['backup', file, ...board, '--no-ledger'])).code).toBe(0);
    },
  );
});
