import { describe, expect, test } from 'vitest';
import { crashingFlash } from '../../../support/crashing-flash.ts';
import { recipeOnDisk } from '../../../support/recipes.ts';
import { loaded, stationBench } from '../../../support/station-bench.ts';

const slow = { chip: 'esp32s3', scale: 0.1 } as const;

async function armed(sockets = 2) {
  const { path } = await recipeOnDisk();
  const bench = await loaded(await stationBench({ sockets }), path);
  const numbers = Array.from({ length: sockets }, (_, at) => at + 1);
  expect(bench.station.arm(numbers)).toEqual({ ok: true, value: null });
  return bench;
}

describe('an armed slot', () => {
  test('starts each board that appears, and waits for its removal in between', async () => {
    const bench = await armed();
    const first = bench.plug(1);
    expect(bench.slot(1).state).toBe('running');
    expect(await bench.in(1, 'pass')).toMatchObject({ waitsForRemoval: true, mac: first.mac });
    bench.pull(1);
    expect(bench.slot(1)).toMatchObject({ state: 'armed', mac: null, fault: null });
    bench.plug(1, { chip: 'esp32c3' });
    expect((await bench.in(1, 'fail')).fault?.code).toBe('chip-not-asked-for');
    bench.pull(1);
    const third = bench.plug(1);
    expect((await bench.in(1, 'pass')).mac).toBe(third.mac);
    expect(bench.slot(2).state).toBe('armed');
    expect(bench.flash.state.getState().jobs).toHaveLength(3);
    expect(bench.station.state.getState().shift).toMatchObject({ passed: 2, failed: 1 });
  });

  test('fails the board that is pulled in the middle, and takes the next one', async () => {
    const bench = await armed();
    bench.plug(1, slow);
    await bench.when(1, ({ phase }) => phase === 'write');
    bench.pull(1);
    expect(await bench.in(1, 'fail')).toMatchObject({ waitsForRemoval: false, fault: { code: 'port-lost' } });
    bench.plug(1);
    expect((await bench.in(1, 'pass')).state).toBe('pass');
  });

  test('does not take a chip that re-enumerates during or after its own job for a new board', async () => {
    const bench = await armed();
    const jtag = { kind: 'usb-jtag', serialNumber: '34:85:18:00:00:01', path: '/dev/ttyACM0' } as const;
    bench.plug(1, slow, jtag);
    await bench.when(1, ({ phase }) => phase === 'write');
    bench.rename(1, undefined);
    expect(bench.slot(1)).toMatchObject({ state: 'running', port: null });
    bench.rename(1, '/dev/ttyACM1');
    expect(bench.slot(1)).toMatchObject({ state: 'running', port: '/dev/ttyACM1' });
    await bench.in(1, 'pass');
    bench.rename(1, undefined);
    bench.rename(1, '/dev/ttyACM2');
    expect(bench.slot(1)).toMatchObject({ state: 'pass', waitsForRemoval: true });
    expect(bench.flash.state.getState().jobs).toHaveLength(1);
  });

  test('runs on when it is disarmed, and starts nothing more', async () => {
    const bench = await armed();
    bench.plug(1);
    bench.station.disarm([1]);
    await bench.in(1, 'pass');
    bench.pull(1);
    bench.plug(1);
    expect(bench.slot(1).state).toBe('ready');
  });

  test('is cancelled alone: its board is no PASS, and counts for neither', async () => {
    const bench = await armed();
    bench.plug(1, slow);
    bench.plug(2, slow);
    await bench.when(1, ({ phase }) => phase === 'write');
    expect(await bench.station.cancel(1)).toEqual({ ok: true, value: null });
    expect(bench.slot(1)).toMatchObject({ state: 'fail', fault: { code: 'cancelled' } });
    await bench.in(2, 'pass');
    expect(bench.station.state.getState().shift).toMatchObject({ passed: 1, failed: 0, cancelled: 1 });
    expect(await bench.station.cancel(1)).toMatchObject({ fault: { code: 'slot-not-running' } });
  });

  test('is cancelled before its job has begun', async () => {
    const bench = await armed();
    bench.plug(1, slow);
    const cancelled = bench.station.cancel(1);
    expect(bench.slot(1)).toMatchObject({ state: 'running', jobId: null });
    await cancelled;
    expect(bench.slot(1)).toMatchObject({ state: 'fail', fault: { code: 'cancelled' } });
  });
});

test('a flash room that crashes for one slot fails that slot and no other', async () => {
  const { path } = await recipeOnDisk();
  const bench = await loaded(
    await stationBench({ sockets: 2, through: (flash) => crashingFlash(flash, '/dev/cursed') }),
    path,
  );
  bench.plug(1, undefined, { path: '/dev/cursed' });
  bench.plug(2);
  bench.station.start('all');
  expect((await bench.in(1, 'fail')).fault).toEqual({ code: 'job-crashed', params: { reason: 'cursed' } });
  expect((await bench.in(2, 'pass')).state).toBe('pass');
});

describe('a station', () => {
  test('starts and arms nothing without a recipe', async () => {
    const bench = await stationBench({ sockets: 1 });
    bench.plug(1);
    for (const outcome of [bench.station.start(1), bench.station.start('all'), bench.station.arm([1])]) {
      expect(outcome).toMatchObject({ ok: false, fault: { code: 'recipe-not-loaded' } });
    }
    expect(bench.slot(1).state).toBe('ready');
  });

  test.for([
    [7, 'slot-not-found'],
    [1, 'slot-empty'],
    [2, 'slot-running'],
    [3, 'slot-disabled'],
  ] as const)('says why slot %s does not start: %s', async ([number, code]) => {
    const { path } = await recipeOnDisk();
    const bench = await loaded(await stationBench({ sockets: 3 }), path);
    bench.plug(2, slow);
    bench.plug(3);
    await bench.station.setEnabled([3], false);
    bench.station.start(2);
    expect(bench.station.start(number)).toMatchObject({ ok: false, fault: { code } });
  });
});
