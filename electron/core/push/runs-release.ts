import type { ReleaseFile } from '../../../shared/firmware/release.ts';
import { holdsText } from '../holds-text.ts';
import type { RunningVersion } from './dialects/dialect.ts';

/** Fewer digits of a hash than these tell nothing. */
const leastHash = 8;

/**
 * Whether what a device says of itself is this app. `build`: it is this very build, by its ELF hash. `version`: version
 * or build time are the app's, as those of other builds may be (an incremental build leaves the time as it was).
 * `no`: it is not. `unknown`: it says nothing of use.
 *
 * ESP-IDF apps are told by their descriptor. Arduino apps carry a descriptor of the core they were linked with, so
 * what such a device reports is looked for among the strings of the image.
 */
export type Match = 'build' | 'version' | 'no' | 'unknown';

export function runsRelease(app: ReleaseFile, running: RunningVersion): Match {
  const { version, elfSha256, built } = running;
  const descriptor = app.image?.appDescriptor;
  const hash = descriptor?.elfSha256 ?? '';
  if (elfSha256 !== null && elfSha256.length >= leastHash && /[^0]/.test(hash)) {
    return hash.startsWith(elfSha256.toLowerCase()) ? 'build' : 'no';
  }
  const hasVersion = version === null || version === descriptor?.version || holdsText(app.bytes, version);
  if (built !== null) {
    const isOfDescriptor = built.date === descriptor?.compileDate && built.time === descriptor.compileTime;
    if (isOfDescriptor) return hasVersion ? 'version' : 'no';
    /* A version that is put together on the device is in no image; the build time is. */
    return holdsText(app.bytes, built.date) && holdsText(app.bytes, built.time) ? 'version' : 'no';
  }
  if (version === null) return 'unknown';
  return hasVersion ? 'version' : 'no';
}

/** What a person may compare: version and, where it is told, build time. */
export function labelOf({ version, built }: Pick<RunningVersion, 'version' | 'built'>): string {
  const time = built === null ? '' : `(${built.date} ${built.time})`;
  return [version ?? '', time].filter(Boolean).join(' ') || '?';
}

/** The app as a device of its kind would tell it. */
export function expectedLabel(app: ReleaseFile, told: RunningVersion | null): string {
  const descriptor = app.image?.appDescriptor;
  const built =
    told?.built == null || descriptor === undefined
      ? null
      : { date: descriptor.compileDate, time: descriptor.compileTime };
  return labelOf({ version: descriptor?.version ?? null, built });
}
