import type { AppBuild } from '../device-reports.ts';

/** What a device said that it runs. */
export type Running = AppBuild;

export const nothingKnown: Running = { version: null, elfSha256: null, imageSha256: null, built: null };

/** Undefined where one of the two does not tell. */
type Measure = (a: AppBuild, b: AppBuild) => boolean | undefined;

/* A hash that a device tells may be cut: ESP-IDF keeps nine digits of it in RAM by default. */
const shortestHash = 8;

/** Strongest first. */
const measures: readonly Measure[] = [
  (a, b) => sameHash(a.imageSha256, b.imageSha256),
  (a, b) => sameHash(a.elfSha256, b.elfSha256),
  (a, b) => {
    if (a.built === null || b.built === null) return undefined;
    const isSameTime = a.built.date === b.built.date && a.built.time === b.built.time;
    return isSameTime && sameVersion(a.version, b.version) !== false;
  },
  (a, b) => sameVersion(a.version, b.version),
];

/**
 * What `running`, told after an update, says of it. `unclear` also where what ran before was the same by the very
 * measure that now agrees: a device that has not restarted would say so too.
 */
export function judgeRunning(
  running: Running,
  offered: AppBuild,
  before: Running,
): 'new' | 'other' | 'unclear' {
  /* One package says nothing of another. */
  if (running.package !== offered.package) return 'unclear';
  const ranSame = (measure: Measure) =>
    before.package === offered.package && measure(before, offered) === true;
  for (const measure of measures) {
    const isOffered = measure(running, offered);
    if (isOffered === false) return 'other';
    if (isOffered) return ranSame(measure) ? 'unclear' : 'new';
  }
  return 'unclear';
}

/** True where a device tells at least something that can be compared. */
export function tells({ version, elfSha256, imageSha256, built }: Running): boolean {
  return version !== null || elfSha256 !== null || imageSha256 !== null || built !== null;
}

function sameVersion(a: string | null, b: string | null): boolean | undefined {
  if (a === null || b === null) return undefined;
  return a.replace(/^v/i, '') === b.replace(/^v/i, '');
}

function sameHash(a: string | null, b: string | null): boolean | undefined {
  if (a === null || b === null) return undefined;
  const length = Math.min(a.length, b.length);
  if (length < shortestHash) return undefined;
  return a.slice(0, length).toLowerCase() === b.slice(0, length).toLowerCase();
}
