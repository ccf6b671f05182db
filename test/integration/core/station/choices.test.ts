import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recipeOnDisk } from '../../../support/recipes.ts';
import { slotsAt } from '../../../support/station.ts';
import { loaded, stationBench, usbPath } from '../../../support/station-bench.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

describe('the mode of a station', () => {
  test('outlives a restart, without arming anything', async () => {
    const dataDirectory = await temporaryDirectory();
    const { path } = await recipeOnDisk();
    const bench = await stationBench({ sockets: 1, dataDirectory });
    await bench.station.setLayout(slotsAt(usbPath(1)));
    await loaded(bench, path);
    await bench.station.setMode('auto');
    bench.station.arm([1]);
    await bench.station.dispose();
    const again = await stationBench({ sockets: 1, dataDirectory });
    expect(again.station.state.getState()).toMatchObject({ mode: 'auto', slots: [{ armed: false }] });
  });

  test('disarms every slot when it is no longer auto', async () => {
    const { path } = await recipeOnDisk();
    const bench = await loaded(await stationBench({ sockets: 2 }), path);
    await bench.station.setMode('auto');
    bench.station.arm([1, 2]);
    await bench.station.setMode('all');
    expect(bench.station.state.getState().slots.map(({ armed }) => armed)).toEqual([false, false]);
  });
});

test('who stands at the station is kept, and goes into the shift that ends', async () => {
  const dataDirectory = await temporaryDirectory();
  const { station } = await stationBench({ sockets: 0, dataDirectory });
  await station.setOperator('Li Wei');
  expect(station.state.getState().operatorName).toBe('Li Wei');
  await station.resetShift();
  const ended = JSON.parse(await readFile(join(dataDirectory, 'shifts.jsonl'), 'utf8')) as object;
  expect(ended).toMatchObject({ operator: 'Li Wei' });
  await station.setOperator('');
  expect(station.state.getState().operatorName).toBeNull();
});

describe('what a slot remembers of its boards', () => {
  test('is their verdicts, the newest first, also after a restart', async () => {
    const dataDirectory = await temporaryDirectory();
    const { path } = await recipeOnDisk();
    const bench = await stationBench({ sockets: 1, dataDirectory });
    await bench.station.setLayout(slotsAt(usbPath(1)));
    await loaded(bench, path);
    const { mac } = bench.plug(1);
    bench.station.start(1);
    await bench.in(1, 'pass');
    bench.pull(1);
    bench.plug(1, { chip: 'esp32c3' });
    bench.station.start(1);
    await bench.in(1, 'fail');
    const runs = [
      { end: 'fail', fault: { code: 'chip-not-asked-for' } },
      { end: 'pass', mac, fault: null },
    ];
    expect(bench.station.history(1)).toMatchObject({ ok: true, value: runs });
    await bench.station.dispose();
    const again = await stationBench({ sockets: 1, dataDirectory });
    expect(again.station.history(1)).toMatchObject({ ok: true, value: runs });
  });

  test('is nothing for a slot that is not there', async () => {
    const { station } = await stationBench({ sockets: 1 });
    expect(station.history(9)).toMatchObject({ ok: false, fault: { code: 'slot-not-found' } });
  });
});

test('a slot whose link had to step down is degraded until a link shows otherwise', async () => {
  const { path } = await recipeOnDisk();
  const bench = await loaded(await stationBench({ sockets: 1 }), path);
  bench.plug(1, { chip: 'esp32s3', faults: [{ what: 'dead-baud', above: 460_800 }] });
  bench.station.start(1);
  await bench.in(1, 'pass');
  const degraded = bench.slot(1).degraded;
  expect(degraded?.asked).toBe(921_600);
  expect(degraded?.baud).toBeLessThanOrEqual(460_800);
  bench.pull(1);
  expect(bench.slot(1)).toMatchObject({ state: 'empty', degraded });
});
