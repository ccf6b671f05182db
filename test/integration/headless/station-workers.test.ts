import type { ChildProcess } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { childrenOf, isRunning } from '../../support/child-processes.ts';
import { recipeOnDisk } from '../../support/recipes.ts';
import { until } from '../../support/simulated-chip/strapped.ts';
import { runStation, type StationEvent } from '../../support/station-command.ts';
import { servedChip } from '../../support/worker-line.ts';

const isWriting = ({ event, slot, phase }: StationEvent, number: number) =>
  event === 'slot' && slot === number && phase === 'write';

async function twoBoards() {
  const boards = [await servedChip({ chip: 'esp32s3' }), await servedChip({ chip: 'esp32s3' })];
  const { path, directory } = await recipeOnDisk();
  return { args: ['--recipe', path, '--ports', ...boards.map(({ address }) => address)], directory };
}

/** Once for each slot, in the order in which they come to be written. */
function whenBothWrite(act: (station: ChildProcess) => void) {
  const writing = new Set<number>();
  return (event: StationEvent, station: ChildProcess): void => {
    for (const slot of [1, 2]) {
      if (!isWriting(event, slot) || writing.has(slot)) continue;
      writing.add(slot);
      if (writing.size === 2) act(station);
    }
  };
}

describe.runIf(process.platform === 'linux')('a station whose boards have processes of their own', () => {
  test('goes on with the others when one of those is killed', { timeout: 60_000 }, async () => {
    const { args, directory } = await twoBoards();
    const act = whenBothWrite((station) => process.kill(childrenOf(station.pid ?? 0)[0] ?? 0, 'SIGSEGV'));
    const run = await runStation(args, directory, act);
    expect(run.verdicts.map(([, verdict]) => verdict).toSorted()).toEqual(['failed', 'pass']);
    expect(run.verdicts.find(([, verdict]) => verdict === 'failed')?.[2]).toBe('worker-ended');
    const told = run.events.find(({ event, verdict }) => event === 'verdict' && verdict === 'failed');
    expect(told?.['message']).toContain('SIGSEGV');
    expect(run.code).toBe(1);
  });

  test('cancels in order on Ctrl-C, which the terminal tells them as well', { timeout: 60_000 }, async () => {
    const { args, directory } = await twoBoards();
    let workers: readonly number[] = [];
    const act = whenBothWrite((station) => {
      workers = childrenOf(station.pid ?? 0);
      for (const pid of workers) process.kill(pid, 'SIGINT');
      station.kill('SIGINT');
    });
    const run = await runStation(args, directory, act);
    expect(run.verdicts.map(([, , code]) => code)).toEqual(['cancelled', 'cancelled']);
    expect(run.code).toBe(1);
    expect(workers).toHaveLength(2);
    expect(workers.filter(isRunning)).toEqual([]);
  });

  test('takes them with it when it is killed itself', { timeout: 60_000 }, async () => {
    const { args, directory } = await twoBoards();
    let workers: readonly number[] = [];
    const act = whenBothWrite((station) => {
      workers = childrenOf(station.pid ?? 0);
      station.kill('SIGKILL');
    });
    await runStation(args, directory, act);
    expect(workers).toHaveLength(2);
    await until(() => !workers.some(isRunning));
  });
});
