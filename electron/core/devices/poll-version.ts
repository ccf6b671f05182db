import { setTimeout as wait } from 'node:timers/promises';
import type { AppBuild } from '../device-reports.ts';

/** What a device said when it was asked. */
export interface ProbedDevice {
  readonly running: AppBuild;
  readonly mac: string | null;
  readonly model: string | null;
}

/** Asks a device of one dialect what it runs; null where none answers there. Soon over when `signal` aborts. */
export type VersionProbe = (address: string, signal: AbortSignal) => Promise<ProbedDevice | null>;

export interface Polling {
  /** Any of them may be the device's dialect; the first that answers is. */
  readonly probes: readonly VersionProbe[];
  readonly address: string;
  /** Milliseconds between two tries. */
  readonly every: number;
  readonly tries: number;
  readonly signal: AbortSignal;
  /** True for the version that was sent. */
  readonly isNew: (running: AppBuild) => boolean;
  readonly tell: (found: ProbedDevice) => void;
  /** It answers, and has perhaps not restarted yet; told at most once. */
  readonly tellBefore: (found: ProbedDevice) => void;
}

const longestTry = 2_000;

/**
 * Asks again and again after an update, until the new version answers or the tries are used up. A device goes on
 * running the old one until it restarts, so that is told only after it was silent in between, or in the end.
 */
export async function pollVersion(polling: Polling): Promise<void> {
  const { every, tries, signal, isNew, tell, tellBefore } = polling;
  let { probes } = polling;
  let last: ProbedDevice | undefined;
  let wasSilent = false;
  let isTold = false;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (!(await pause(every, signal))) return;
    const answer = await firstAnswer(probes, polling.address, signal);
    if (signal.aborted) return;
    if (answer === undefined) {
      wasSilent = true;
      continue;
    }
    probes = [answer.probe];
    const isFirst = last === undefined;
    last = answer.found;
    const foundNew = isNew(last.running);
    if (foundNew || (wasSilent && !isTold)) tell(last);
    if (foundNew) return;
    if (isFirst && !wasSilent) tellBefore(last);
    isTold ||= wasSilent;
  }
  if (last !== undefined && !isTold) tell(last);
}

async function firstAnswer(
  probes: readonly VersionProbe[],
  address: string,
  signal: AbortSignal,
): Promise<{ readonly probe: VersionProbe; readonly found: ProbedDevice } | undefined> {
  for (const probe of probes) {
    const found = await probe(address, AbortSignal.any([signal, AbortSignal.timeout(longestTry)]));
    if (found !== null) return { probe, found };
  }
  return undefined;
}

/** False when aborted. */
function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return wait(milliseconds, true, { signal, ref: false }).catch(() => false);
}
