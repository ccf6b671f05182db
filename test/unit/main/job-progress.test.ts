import { describe, expect, test } from 'vitest';
import { jobProgress } from '../../../electron/main/job-progress.ts';

const running = { state: 'running', phase: 'write', written: 0, total: 100, verdict: null } as const;
const ended = { state: 'ended', phase: 'boots', written: 100, total: 100, verdict: 'pass' } as const;

describe('what the taskbar shows', () => {
  test.each([
    ['nothing without jobs', [], { kind: 'none' }],
    ['nothing once a job has passed', [ended], { kind: 'none' }],
    ['the error of the newest job', [ended, { ...ended, verdict: 'failed' as const }], { kind: 'error' }],
    [
      'nothing when a job after the failed one passed',
      [{ ...ended, verdict: 'failed' as const }, ended],
      { kind: 'none' },
    ],
    ['that a job connects', [{ ...running, phase: 'connect' as const }], { kind: 'busy' }],
    ['how far a job is', [{ ...running, written: 25 }], { kind: 'part', part: 0.25 }],
    [
      'how far two jobs are together',
      [
        { ...running, written: 100 },
        { ...running, total: 300, written: 100 },
      ],
      { kind: 'part', part: 0.5 },
    ],
    [
      'a running job rather than a failed one',
      [{ ...ended, verdict: 'failed' as const }, running],
      { kind: 'part', part: 0 },
    ],
    ['no division by nothing', [{ ...running, total: 0 }], { kind: 'part', part: 0 }],
  ])('%s', (_case, jobs, expected) => expect(jobProgress(jobs)).toEqual(expected));
});

describe('what the taskbar shows of chip operations', () => {
  const reading = { state: 'running', done: 25, total: 100 } as const;
  test.each([
    ['how far one is', [], [reading], { kind: 'part', part: 0.25 }],
    ['that one connects or erases', [], [{ ...reading, done: 0, total: 0 }], { kind: 'busy' }],
    ['nothing once it has ended', [], [{ ...reading, state: 'ended' as const }], { kind: 'none' }],
    [
      'how far it is together with a job',
      [{ ...running, written: 75 }],
      [reading],
      { kind: 'part', part: 0.5 },
    ],
  ])('%s', (_case, jobs, operations, expected) => expect(jobProgress(jobs, operations)).toEqual(expected));
});
