import { describe, expect, test } from 'vitest';
import { valueOf } from '../../../support/ledger.ts';
import { numberedLine, provisioning } from '../../../support/numbered-line.ts';
import { loaded } from '../../../support/station-bench.ts';

const scans = [{ label: 'Housing', mask: 'H-###', pool: 'housings' }];
const board = (last: number) => ({ chip: 'esp32s3', mac: `34:85:18:00:00:0${last}` }) as const;

async function scannedLine(wanted: readonly object[] = scans) {
  const { bench, path, numbers } = await numberedLine({ provisioning: { ...provisioning, scans: wanted } });
  await loaded(bench, path);
  const texts = (slot: number) => bench.slot(slot).scans.map(({ text }) => text);
  return { bench, numbers, station: bench.station, texts };
}

describe('a recipe that wants a barcode of every board', () => {
  test('starts no board that was not read, and counts it for no failure', { timeout: 30_000 }, async () => {
    const { bench, station, texts } = await scannedLine();
    bench.plug(1, board(1));
    const missing = { ok: false, fault: { code: 'scan-missing', params: { name: 'Housing' } } };
    expect(station.start(1)).toEqual(missing);
    expect(station.start('all')).toEqual(missing);
    expect(bench.slot(1).state).toBe('ready');
    expect(station.state.getState().shift.failed).toBe(0);
    expect(bench.slot(1).scans).toEqual([{ name: '', label: 'Housing', mask: 'H-###', text: null }]);
    expect(station.scanNext('H-042', null)).toEqual({ ok: true, value: { slot: 1, name: '' } });
    expect(texts(1)).toEqual(['H-042']);
    valueOf(station.start(1));
    await bench.in(1, 'pass');
    expect(texts(1)).toEqual([null]);
  });

  test('starts all that are read, and leaves the others waiting', { timeout: 30_000 }, async () => {
    const { bench, station } = await scannedLine();
    bench.plug(1, board(1));
    bench.plug(2, board(2));
    valueOf(station.scanNext('H-001', 2));
    valueOf(station.start('all'));
    expect(bench.slot(1).state).toBe('ready');
    await bench.in(2, 'pass');
  });

  test(
    'starts an armed slot with the scan, or with the board, whichever comes last',
    { timeout: 30_000 },
    async () => {
      const { bench, station } = await scannedLine();
      valueOf(station.arm([1, 2]));
      bench.plug(2, board(2));
      expect(bench.slot(2)).toMatchObject({ state: 'ready', armed: true });
      /* The board that waits goes before the slot that is still empty. */
      expect(valueOf(station.scanNext('H-002', null)).slot).toBe(2);
      expect(bench.slot(2).state).toBe('running');
      expect(valueOf(station.scanNext('H-001', null)).slot).toBe(1);
      expect(bench.slot(1).state).toBe('armed');
      bench.plug(1, board(1));
      expect(bench.slot(1).state).toBe('running');
      await Promise.all([bench.in(1, 'pass'), bench.in(2, 'pass')]);
    },
  );

  test('refuses at once what does not fit, and what another board has', { timeout: 30_000 }, async () => {
    const { bench, station, texts } = await scannedLine();
    bench.plug(1, board(1));
    bench.plug(2, board(2));
    const code = (done: { ok: true } | { ok: false; fault: { code: string } }) => done.ok || done.fault.code;
    expect(code(station.scanNext('X-1', null))).toBe('scan-unfit');
    valueOf(station.scanNext('H-001', null));
    expect(station.scanNext('H-001', null)).toEqual({
      ok: false,
      fault: { code: 'scan-repeated', params: { text: 'H-001', slot: 1 } },
    });
    expect(texts(2)).toEqual([null]);
    valueOf(station.start(1));
    expect(code(station.scanNext('H-001', null))).toBe('scan-repeated');
    expect(code(station.scan(2, { '': 'H-001' }))).toBe('scan-repeated');
    expect(code(station.scan(2, { '': 'H-1' }))).toBe('scan-unfit');
    expect(code(station.scan(2, { box: 'H-002' }))).toBe('scan-not-wanted');
    await bench.in(1, 'pass');
    /* By the time that the board is known, what was given before is refused too. */
    valueOf(station.scan(2, { '': 'H-001' }));
    valueOf(station.start(2));
    expect((await bench.in(2, 'fail')).fault).toMatchObject({
      code: 'number-taken',
      params: { text: 'H-001' },
    });
  });

  test('takes back what was read by mistake', async () => {
    const { bench, station, texts } = await scannedLine();
    bench.plug(1, board(1));
    valueOf(station.scanNext('H-001', null));
    valueOf(station.scan(1, { '': '' }));
    expect(texts(1)).toEqual([null]);
    expect(station.start(1)).toMatchObject({ ok: false, fault: { code: 'scan-missing' } });
  });

  test('never gives the next board what was read of the last one', { timeout: 30_000 }, async () => {
    const { bench, station, texts } = await scannedLine();
    bench.plug(1, board(1));
    valueOf(station.scanNext('H-001', null));
    bench.pull(1);
    bench.plug(1, board(2));
    expect(texts(1)).toEqual([null]);
  });

  test('keeps it for a board that failed and is tried again', { timeout: 30_000 }, async () => {
    const { bench, station, texts } = await scannedLine();
    bench.plug(1, { ...board(1), faults: [{ what: 'wrong-md5', at: { phase: 'verify', nth: 1 } }] });
    valueOf(station.scanNext('H-001', null));
    valueOf(station.start(1));
    await bench.in(1, 'fail');
    expect(texts(1)).toEqual(['H-001']);
    valueOf(station.start(1));
    await bench.in(1, 'pass');
  });

  test(
    'tells several apart by their masks, in whatever order they are read',
    { timeout: 30_000 },
    async () => {
      const { bench, station, texts } = await scannedLine([
        { name: 'housing', mask: 'H-###' },
        { name: 'box', mask: 'B-@@' },
      ]);
      bench.plug(1, board(1));
      expect(valueOf(station.scanNext('B-XY', null)).name).toBe('box');
      expect(station.start(1)).toMatchObject({ ok: false, fault: { code: 'scan-missing' } });
      expect(valueOf(station.scanNext('H-007', null)).name).toBe('housing');
      expect(texts(1)).toEqual(['H-007', 'B-XY']);
    },
  );
});

test('a scan that nobody asked for goes nowhere', async () => {
  const { bench, path } = await numberedLine();
  await loaded(bench, path);
  bench.plug(1, board(1));
  expect(bench.station.scanNext('H-001', 1)).toEqual({
    ok: false,
    fault: { code: 'scan-not-wanted', params: { text: 'H-001' } },
  });
});

test(
  'the stock of numbers is known with the recipe, and anew after every board',
  { timeout: 30_000 },
  async () => {
    const counters = [{ pool: 'line-a', prefix: 'AC-', width: 5, checkDigit: 'luhn', last: 3 }];
    const { bench, path } = await numberedLine({ provisioning: { ...provisioning, counters } });
    await loaded(bench, path);
    const stock = (left: number) =>
      new Promise<object>((resolve) => {
        const look = () => {
          const { stock: all } = bench.station.state.getState();
          if (all[0]?.left !== left) return;
          stop();
          resolve(all);
        };
        const stop = bench.station.state.subscribe(look);
        look();
      });
    expect(await stock(3)).toEqual([
      { pool: 'line-a', kind: 'counter', left: 3, given: 0, next: 'AC-000018' },
      { pool: 'keys', kind: 'list', left: 3, given: 0, next: 'k1' },
    ]);
    bench.plug(1, board(1));
    valueOf(bench.station.start(1));
    await bench.in(1, 'pass');
    expect(await stock(2)).toEqual([
      { pool: 'line-a', kind: 'counter', left: 2, given: 1, next: 'AC-000026' },
      { pool: 'keys', kind: 'list', left: 2, given: 1, next: 'k2' },
    ]);
  },
);
