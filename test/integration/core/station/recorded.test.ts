import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepRecords } from '../../../../electron/core/ledger/keep-records.ts';
import { createLog } from '../../../../electron/core/log.ts';
import { recordsInSlots } from '../../../../electron/core/station/records-in-slots.ts';
import { openTestLedger, valueOf } from '../../../support/ledger.ts';
import { recipeOnDisk } from '../../../support/recipes.ts';
import { loaded, stationBench, type StationBench } from '../../../support/station-bench.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

/** A station whose jobs are kept in a ledger that `mei` is logged in for. */
async function recordedStation() {
  const { ledger } = openTestLedger(join(await temporaryDirectory(), 'ledger.sqlite'));
  const keeper = keepRecords(ledger, createLog(), () => undefined).ofJobs;
  const keeping = recordsInSlots(keeper, (jobId) => bench.station.placeOf(jobId));
  const { path } = await recipeOnDisk();
  const bench: StationBench = await loaded(await stationBench({ sockets: 1, keeping }), path);
  return { bench, ledger };
}

test('a board is recorded with its slot and whoever stood there when it was started', async () => {
  const { bench, ledger } = await recordedStation();
  bench.plug(1, { chip: 'esp32s3', scale: 0.1 });
  valueOf(await bench.station.setOperator('Wang Lei'));
  bench.station.start(1);
  await bench.when(1, ({ phase }) => phase === 'write');
  valueOf(await bench.station.setOperator('Li Na'));
  await bench.in(1, 'pass');
  bench.pull(1);
  bench.plug(1, { chip: 'esp32c3' });
  bench.station.start(1);
  await bench.in(1, 'fail');
  expect(valueOf(await ledger.search({})).entries).toMatchObject([
    { verdict: 'failed', slot: '1', operator: 'Li Na' },
    { verdict: 'pass', slot: '1', operator: 'Wang Lei' },
  ]);
  expect(valueOf(await ledger.summary({ from: 0, until: 2 ** 44 })).operators).toEqual(['Li Na', 'Wang Lei']);
});

test('a board is recorded with who is logged in where the station has no name for its operator', async () => {
  const { bench, ledger } = await recordedStation();
  bench.plug(1);
  bench.station.start(1);
  await bench.in(1, 'pass');
  expect(valueOf(await ledger.search({})).entries).toMatchObject([{ slot: '1', operator: 'mei' }]);
});
