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
    return isSameTime(a.built, b.built) && sameVersion(a.version, b.version) !== false;
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
  return judgeByText(running, offered, before);
}

/**
 * For an image whose descriptor is not its own: what the device says is looked for in the image. Versions of all kinds
 * are in every image, so that only one which the device did not tell before is proof.
 */
function judgeByText(running: Running, { holds }: AppBuild, before: Running): 'new' | 'other' | 'unclear' {
  const { version, built } = running;
  const isSilent = version === null && built === null;
  if (holds === undefined || isSilent || !tells(before)) return 'unclear';
  const isBuild = built === null ? undefined : holds(built.date) && holds(built.time);
  const isHeld = isBuild ?? (version !== null && holds(version));
  const isUnchanged = sameVersion(version, before.version) !== false && isSameTime(built, before.built);
  if (isHeld) return isUnchanged ? 'unclear' : 'new';
  /* A version may be put together on the device; then no image has it. */
  return isUnchanged || isBuild === false ? 'other' : 'unclear';
}

function isSameTime(a: AppBuild['built'], b: AppBuild['built']): boolean {
  return a === null || b === null || (a.date === b.date && a.time === b.time);
}

/** True where a device tells at least something that can be compared. */
export function tells({ version, elfSha256, imageSha256, built }: Running): boolean {
  return version !== null || elfSha256 !== null || imageSha256 !== null || built !== null;
}

function sameVersion(a: string | null, b: string | null): boolean | undefined {
  if (a === null || b === null) return undefined;
  const [left, right] = [a, b].map((version) => version.replace(/^v(?=\d)/i, ''));
  return left === right;
}

function sameHash(a: string | null, b: string | null): boolean | undefined {
  if (a === null || b === null) return undefined;
  const length = Math.min(a.length, b.length);
  if (length < shortestHash) return undefined;
  return a.slice(0, length).toLowerCase() === b.slice(0, length).toLowerCase();
}
