import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createNumbers } from '../../../electron/core/provisioning/create-numbers.ts';
import type { HeldNumber } from '../../../electron/core/provisioning/claims.ts';
import { runFlashdock } from '../../support/flash-command.ts';
import { openTestLedger, valueOf } from '../../support/ledger.ts';
import { numberedJob } from '../../support/numbered-job.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const format = { prefix: 'AC-', width: 5, step: 1, checkDigit: 'none' } as const;
const boards = ['34:85:18:00:00:01', '34:85:18:00:00:02', '34:85:18:00:00:03'] as const;

/** `flashdock numbers …` on a database of this test's own. */
async function aDatabase() {
  const folder = await temporaryDirectory();
  const database = join(folder, 'ledger.sqlite');
  const numbers = (...args: readonly string[]) =>
    runFlashdock(['numbers', ...args, '--database', database], 'en');
  return { folder, database, numbers };
}

/** The first board passes with AC-00001, the second one's station dies while it writes, the third is in work. */
async function aLine(database: string) {
  const { ledger, log } = openTestLedger(database);
  const room = createNumbers({ ledger, log, station: 'line-2' });
  const claim = { kind: 'counter', pool: 'serial', format, start: 1, last: 999 } as const;
  const reserve = async (mac: string) => {
    const serialOf = ([number]: readonly HeldNumber[]) =>
      ({ ok: true, value: number?.text ?? null }) as const;
    const request = { jobId: mac, mac, slot: '1', claims: [claim], serialOf };
    valueOf(await room.reserve({ ...request, again: 'own-number', mayRenumber: false }));
    valueOf(await room.begin(mac));
  };
  await reserve(boards[0]);
  const pass = numberedJob({ jobId: boards[0], mac: boards[0], serial: 'AC-00001', verdict: 'pass' });
  valueOf(await ledger.record(pass, room.alongside({ job: { id: boards[0], verdict: 'pass' } })));
  await reserve(boards[1]);
  await room.dispose();
  await reserve(boards[2]);
}

describe('flashdock numbers', () => {
  test('lists pools with their counts, and each number with its board', { timeout: 60_000 }, async () => {
    const { database, numbers } = await aDatabase();
    await aLine(database);
    const all = await numbers('list');
    expect(all.code).toBe(0);
    const [pool, ...lines] = all.out.trim().split('\n');
    expect(pool).toBe('serial\tcounter\tnext 4\tfree 0\treserved 1\tconsumed 1\tquarantined 1\twithdrawn 0');
    expect(lines.map((line) => line.split('\t').slice(0, 5))).toEqual([
      ['serial', 'AC-00003', 'reserved', boards[2], 'line-2'],
      ['serial', 'AC-00002', 'quarantined', boards[1], 'line-2'],
      ['serial', 'AC-00001', 'consumed', boards[0], 'line-2'],
    ]);
    const some = await numbers('list', '--state', 'quarantined', '--pool', 'serial', '--json');
    expect(JSON.parse(some.out)).toMatchObject({ numbers: [{ text: 'AC-00002', state: 'quarantined' }] });
  });

  test('lets a person decide on what is put aside, and on nothing that a board has', async () => {
    const { database, numbers } = await aDatabase();
    await aLine(database);
    expect(await numbers('release', 'serial', 'AC-00002')).toMatchObject({ code: 0, out: '', error: '' });
    expect((await numbers('list', '--state', 'free')).out).toContain('AC-00002\tfree');
    expect((await numbers('withdraw', 'serial', 'AC-00002')).code).toBe(0);
    expect((await numbers('list', '--state', 'withdrawn')).out).toContain('AC-00002\twithdrawn');

    const taken = await numbers('release', 'serial', 'AC-00001', '--json');
    expect(taken.code).toBe(1);
    expect(JSON.parse(taken.out)).toMatchObject({ fault: { code: 'number-taken' } });
    const held = await numbers('release', 'serial', 'AC-00003');
    expect(held).toMatchObject({ code: 1, out: '' });
    expect(held.error).toContain('held by a job on line-2');
    expect((await numbers('release', 'serial', 'AC-00003', '--force')).code).toBe(0);
    expect((await numbers('release', 'serial', 'AC-99999')).error).toContain('There is no number AC-99999');
  }, 60_000);

  test('takes the rows of a list in, each once', { timeout: 60_000 }, async () => {
    const { folder, numbers } = await aDatabase();
    const file = join(folder, 'keys.csv');
    await writeFile(file, 'id,key\nk1,a\nk2,b\n');
    expect((await numbers('import', 'keys', file, '--key', 'id')).out.trim()).toBe('added\t2');
    await writeFile(file, 'id,key\nk2,b\nk3,c\n');
    expect(JSON.parse((await numbers('import', 'keys', file, '--key', 'id', '--json')).out)).toEqual({
      added: 1,
    });
    expect((await numbers('list')).out).toMatch(/^keys\tlist\t\tfree 3\t/);
    expect((await numbers('import', 'keys', file, '--key', 'sn')).error).toContain('no column “sn”');
    const missing = await numbers('import', 'keys', join(folder, 'no.csv'), '--key', 'id', '--json');
    expect(missing.code).toBe(1);
    expect(JSON.parse(missing.out)).toMatchObject({ fault: { code: 'nvs-file-not-read' } });
  });

  test('begins a counter where it is told, and moves it forward only', { timeout: 60_000 }, async () => {
    const { numbers } = await aDatabase();
    expect((await numbers('begin', 'serial', '--next', '500')).code).toBe(0);
    expect((await numbers('list')).out).toMatch(/^serial\tcounter\tnext 500\t/);
    expect((await numbers('begin', 'serial', '--next', '600')).code).toBe(0);
    const back = await numbers('begin', 'serial', '--next', '400');
    expect(back).toMatchObject({ code: 1 });
    expect(back.error).toContain('at 600 already');
    expect((await numbers('begin', 'serial')).code).toBe(1);
    expect((await numbers('begin', 'serial', '--next', 'many')).code).toBe(2);
  });
});
