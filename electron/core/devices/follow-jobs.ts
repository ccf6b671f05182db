import type { StoreApi } from 'zustand/vanilla';
import type { FlashState, JobView, Verdict } from '../../../shared/contract/flash.ts';
import type { Devices } from './devices.ts';
import { ownVersion } from './own-version.ts';

/** Tells of every flash job that ends on a chip whose MAC is known. Returns how to stop. */
export function followJobs(
  flash: Pick<StoreApi<FlashState>, 'subscribe'>,
  devices: Pick<Devices, 'flashed'>,
): () => void {
  let told = new Set<string>();
  return flash.subscribe(({ jobs }) => {
    const ended = jobs.filter(({ verdict }) => verdict !== null);
    for (const job of ended) if (!told.has(job.id)) report(job, devices);
    told = new Set(ended.map(({ id }) => id));
  });
}

function report(job: JobView, devices: Pick<Devices, 'flashed'>): void {
  const { id, chip, verdict, plan, releaseVersion, written, total } = job;
  if (chip === null || verdict === null) return;
  devices.flashed({
    jobId: id,
    mac: chip.mac,
    model: chip.chip,
    /* Chosen files may be anything; a factory flash and an update bring the app. */
    wroteApp: plan.choices.scope !== 'files',
    version: ownVersion(releaseVersion),
    bytesSent: written,
    size: total,
    verdict: provenVerdict(job, verdict),
  });
}

/** What is not on record is no PASS, and runs on the device all the same. */
function provenVerdict({ fault }: JobView, verdict: Verdict): Verdict {
  if (fault?.code !== 'job-not-recorded') return verdict;
  return fault.params.boots ? 'pass' : 'written';
}
