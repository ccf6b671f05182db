import type { RolloutPhase } from '../../contract/rollout.ts';

/** Words of an update that goes to a few devices at a time. */
export const rollout = {
  title: 'Rollout',
  phases: {
    running: 'Rolling out',
    halted: 'Paused',
    cancelled: 'Stopped',
    finished: 'Finished',
  } satisfies Record<RolloutPhase, string> as Record<RolloutPhase, string>,
  progress: (succeeded: number, all: number) => `${succeeded} of ${all} updated`,
  underWay: (count: number) => `${count} under way`,
  waiting: (count: number) => `${count} waiting`,
  failed: (count: number) => `${count} failed`,
  sent: (count: number) => `${count} sent, not confirmed`,
  toConfirm: (device: string) => `${device} was sent all of it and cannot say what it runs.`,
  toConfirmDetail: 'It keeps its place until somebody has looked.',
  works: 'It works',
  doesNot: 'It does not',
  afterSent: 'Sent, not seen',
  afterSentCheck: 'Go on with the next device',
  afterSentHint:
    'Otherwise a device that cannot say what it runs keeps its place until you say that it works.',
  policy: (parallel: number, stopAfter: number | null) =>
    `${parallel} at a time${stopAfter === null ? '' : `, stops after ${stopAfter} ${stopAfter === 1 ? 'failure' : 'failures'}`}`,
  halted: 'Halted',
  haltedAfter: (failures: number) => `after ${failures} ${failures === 1 ? 'failure' : 'failures'}`,
  haltedDetail: 'Those who wait keep what they run until you go on.',
  pause: 'Pause',
  resume: 'Resume',
  retry: 'Retry failed',
  stop: 'Stop rollout',
  /** The form that starts one on a share. */
  open: 'Roll out…',
  again: 'Start anew…',
  none: 'every device is told at once',
  formTitle: (name: string) => `Roll ${name} out`,
  formDetail:
    'Devices that ask are told of the update a few at a time; the next ones when these came back with the new version.',
  formDetailSent:
    'Devices that ask are told of the update a few at a time; the next ones when these have told the new version, or when you say that they work.',
  formAgain: 'Counts begin anew; a device that runs the new version already is not told again.',
  start: 'Start rollout',
  of: (what: string, action: string) => `${action}: ${what}`,
};

export type RolloutWords = typeof rollout;
