import { describe, expect, test } from 'vitest';
import type { SimulatedChipName } from '../../../electron/core/simulated-chip/models/chip-models.ts';
import { firstDifference } from './planned-flash.ts';
import { matrixRoom, type MatrixRoom } from './room.ts';
import { runCell, type CellEnd } from './run-cell.ts';
import { columns, moments, type Ending, type Row } from './table.ts';

/** Milliseconds. Far above the longest that a job waits for a chip, far below for ever. */
const patience = 180_000;
/**
 * Milliseconds for the answer to a SYNC. Where this process stood still for longer, a job gives up on chips that are
 * well: then its ending says nothing, and the cell is tried again. That it is honest is required of every attempt.
 */
const shortestWait = 100;
const attempts = 3;

/** One test for each cell of `rows` that makes sense, all at once, and what has to hold after all of them. */
export function faultMatrix(chip: SimulatedChipName, rows: readonly Row[]): void {
  const open = matrixRoom(chip);
  let jobs = 0;

  describe.concurrent(`the fault matrix of the ${chip}`, () => {
    for (const { row, column, ending } of cellsOf(rows)) {
      const setup = { faults: row.faults(moments[column]), meanwhile: row.meanwhile };
      test(`${row.name} @ ${column}: ${inWords(ending)}`, { timeout: patience }, async (context) => {
        const room = open();
        for (let attempt = 1; ; attempt += 1) {
          const end = await runCell(room, setup, context.onTestFinished);
          jobs += 1;
          expect(end.openPorts, 'ports that are still open').toBe(0);
          expectNoFalseSuccess(end, room);
          await expectOneRow(end, room);
          if (attempt < attempts && end.stall > shortestWait && !endsAs(end, ending)) continue;
          expect(endingOf(end), end.job.bootLog.join('\n')).toMatchObject(ending);
          expect(end.faultsToCome, 'faults that never struck').toEqual([]);
          return;
        }
      });
    }
  });

  test('leaves a row for each job and no rejection that nobody caught', async () => {
    expect(await open().rows()).toHaveLength(jobs);
    expect(open().unhandled).toEqual([]);
  });
}

function cellsOf(rows: readonly Row[]) {
  return rows.flatMap((row) =>
    columns.flatMap((column) => {
      const ending = row.cells[column];
      return 'senseless' in ending ? [] : [{ row, column, ending }];
    }),
  );
}

function inWords({ verdict, code, baud }: Ending): string {
  return [verdict, code, baud].filter((word) => word !== undefined).join(' ');
}

function endingOf({ job }: CellEnd) {
  const { verdict, phase, baud, fault } = job;
  return { verdict, phase, baud, code: fault?.code };
}

function endsAs(end: CellEnd, ending: Ending): boolean {
  const actual = endingOf(end);
  const same = (Object.keys(ending) as (keyof Ending)[]).every((key) => actual[key] === ending[key]);
  return same && end.faultsToCome.length === 0;
}

/** PASS is on a board that holds the plan to the byte, and no board but the job's own has been touched. */
function expectNoFalseSuccess({ job, board, bystander }: CellEnd, { release }: MatrixRoom): void {
  if (bystander !== undefined) {
    expect(Buffer.compare(bystander.chip.flash.bytes, bystander.before), 'a bystander').toBe(0);
  }
  if (job.verdict !== 'pass' && job.verdict !== 'written') return;
  if (board === undefined) return expect.fail('success without a board');
  expect(job.chip?.mac).toBe(board.mac);
  const flash = board.flash.read(0, board.flash.size);
  const states = job.verdict === 'pass' ? [true] : [true, false];
  const differences = states.map((booted) => firstDifference(flash, { plan: job.plan, release, booted }));
  expect(differences, 'the first byte that differs from the plan').toContain(-1);
}

async function expectOneRow({ job }: CellEnd, room: MatrixRoom): Promise<void> {
  const rows = (await room.rows()).filter(({ details }) => details.sourceId === job.id);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ kind: 'job', verdict: job.verdict, place: job.port });
  expect(rows[0]?.fault?.code).toBe(job.fault?.code);
  if (job.chip !== null) expect(rows[0]?.mac?.toLowerCase()).toBe(job.chip.mac);
}
