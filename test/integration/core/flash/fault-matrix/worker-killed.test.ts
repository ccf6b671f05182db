import { describe, expect, test } from 'vitest';
import { parseFault } from '../../../../../electron/core/simulated-chip/faults/fault-notation.ts';
import type { FlashPhase } from '../../../../../shared/contract/flash.ts';
import { standardRequest, when } from '../../../../support/flash-line.ts';
import { used } from '../../../../support/fault-matrix/planned-flash.ts';
import { matrixRoom } from '../../../../support/fault-matrix/room.ts';
import { columns, moments, type Column } from '../../../../support/fault-matrix/table.ts';
import { until } from '../../../../support/simulated-chip/strapped.ts';
import { servedChip, workerBench } from '../../../../support/worker-line.ts';

const patience = 180_000;

/** What the job was at when its process was killed; rates are tried before the chip counts as identified. */
const phases: Readonly<Record<Column, readonly FlashPhase[]>> = {
  connect: ['connect'],
  stub: ['identify'],
  baud: ['identify'],
  erase: ['erase'],
  write: ['write'],
  verify: ['verify'],
  /* The chip starts while the job is being told that the lines are let go. */
  reset: ['reset', 'boots'],
  boot: ['reset', 'boots'],
};

describe.each(['esp32', 'esp32s3', 'esp32c3'] as const)('the worker of a job on the %s is killed', (chip) => {
  const open = matrixRoom(chip);

  describe.concurrent('at', () => {
    test.for(columns)('%s', { timeout: patience }, async (column, context) => {
      const finished = (end: () => void | Promise<void>): void => context.onTestFinished(end);
      const room = open();
      const bench = workerBench(room.keeping, finished);
      const strikes = parseFault(`silent@${moments[column]}`);
      if (strikes === undefined) throw new Error('no such fault');
      const board = await servedChip({ chip, faults: [strikes] }, finished);
      board.chip.flash.bytes.fill(used);
      const started = await bench.flash.start(room.release, {
        ...standardRequest,
        port: board.address,
        choices: { scope: 'factory', eraseAll: false, nvs: 'erase' },
      });
      if (!started.ok) throw new Error(started.fault.code);
      const { jobId } = started.value;
      await until(() => board.chip.faultsToCome.length === 0, patience);
      bench.workers[0]?.kill();
      const job = await when(bench.flash, jobId, ({ state }) => state === 'ended');

      const end = { verdict: 'failed', fault: { code: 'worker-ended' } };
      expect(job).toMatchObject(end);
      expect(phases[column]).toContain(job.phase);
      const recorded = (await room.rows()).filter(({ details }) => details.sourceId === jobId);
      expect(recorded).toMatchObject([{ kind: 'job', ...end, place: board.address }]);
      expect(await bench.flash.identify(board.address, 'default-reset')).toMatchObject({
        ok: true,
        value: { mac: board.chip.mac },
      });
    });
  });

  test('and nobody is left with a rejection', () => {
    expect(open().unhandled).toEqual([]);
  });
});
