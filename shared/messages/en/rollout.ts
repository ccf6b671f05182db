import type { RolloutPhase } from '../../contract/rollout.ts';

/** Words of an update that goes to a few devices at a time. */
export const rollout = {
  title: 'Rollout',
  phases: {
    running: 'Rolling out',
    halted: 'Halted',
    cancelled: 'Stopped',
    finished: 'Finished',
  } satisfies Record<RolloutPhase, string> as Record<RolloutPhase, string>,
  progress: (succeeded: number, all: number) => `${succeeded} of ${all} updated`,
  underWay: (count: number) => `${count} under way`,
  waiting: (count: number) => `${count} waiting`,
  failed: (count: number) => `${count} failed`,
  policy: (parallel: number, stopAfter: number | null) =>
    `${parallel} at a time${stopAfter === null ? '' : `, stops after ${stopAfter} ${stopAfter === 1 ? 'failure' : 'failures'}`}`,
  haltedDetail: (failures: number) =>
    `Halted after ${failures} ${failures === 1 ? 'failure' : 'failures'}: who waits keeps what it runs.`,
  resume: 'Resume',
  retry: 'Retry failed',
  stop: 'Stop rollout',
  of: (what: string, action: string) => `${action}: ${what}`,
};

export type RolloutWords = typeof rollout;
