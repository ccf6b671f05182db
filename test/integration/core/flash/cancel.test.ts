import { describe, expect, test } from 'vitest';
import type { FlashPhase, JobView } from '../../../../shared/contract/flash.ts';
import { flashLine, sampleRelease, when } from '../../../support/flash-line.ts';

/** The issue's own bound: a person who cancels does not wait. */
const bound = 1_000;

describe('cancelling', () => {
  test.for([
    'connect',
    'identify',
    'erase',
    'write',
    'verify',
    'reset',
    'boots',
  ] as const satisfies readonly FlashPhase[])(
    'in the phase %s ends the job within a second and closes the port',
    async (phase) => {
      /* In real time, so that every phase lasts long enough to be cancelled in. */
      const line = flashLine({ chip: 'esp32s3', scale: phase === 'verify' || phase === 'write' ? 0.2 : 1 });
      const release = await sampleRelease('esp32s3');
      const jobId = await line.start(release, {
        choices: { scope: 'files', files: [smallest(release)], eraseAll: phase === 'erase', nvs: 'keep' },
        overrides: ['nothing-left-to-boot'],
      });
      await when(line.flash, jobId, (job) => isIn(job, phase) || job.state === 'ended');
      const before = performance.now();
      const cancelled = await line.flash.cancel(jobId);
      const took = performance.now() - before;
      const job = await line.ended(jobId);
      expect(cancelled.ok).toBe(true);
      expect(job.verdict).toBe('cancelled');
      expect(job.phase).toBe(phase);
      expect(took).toBeLessThan(bound);
      expect(line.openPorts()).toBe(0);
    },
  );

  test('a job that is not there says so', async () => {
    const line = flashLine({ chip: 'esp32s3' });
    expect(await line.flash.cancel('none')).toMatchObject({ ok: false, fault: { code: 'job-not-found' } });
  });

  test('leaves a board that the next job flashes', async () => {
    const line = flashLine({ chip: 'esp32c3' });
    const release = await sampleRelease('esp32c3');
    const jobId = await line.start(release);
    await when(line.flash, jobId, (job) => job.phase === 'write' && job.written > 0);
    await line.flash.cancel(jobId);
    expect((await line.run(release)).verdict).toBe('pass');
  });
});

function smallest(release: Awaited<ReturnType<typeof sampleRelease>>): string {
  return release.files.find(({ role }) => role === 'bootloader')?.path ?? '';
}

function isIn(job: JobView, phase: FlashPhase): boolean {
  return job.phase === phase;
}
