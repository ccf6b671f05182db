import type { DeviceState, DeviceView } from '../../../shared/contract/devices.ts';
import type { GlyphName } from '../../ui/Glyph.tsx';
import type { Tone } from '../../ui/Status.tsx';

/** Under way, waited for, ended, of no concern now: a device changes its place only with its group, so nothing jumps. */
const groups: Readonly<Record<DeviceState, number>> = {
  downloading: 0,
  stalled: 0,
  asked: 1,
  sent: 1,
  'not-updated': 2,
  interrupted: 2,
  updated: 2,
  gone: 3,
  seen: 4,
};

/** By group; within one in the order in which they were first met. */
export function sortedDevices(devices: readonly DeviceView[]): readonly DeviceView[] {
  return [...devices].sort((a, b) => groups[a.state] - groups[b.state]);
}

export function countDevices(
  devices: readonly Pick<DeviceView, 'state'>[],
): Readonly<Record<DeviceState, number>> {
  const counts: Record<DeviceState, number> = {
    seen: 0,
    asked: 0,
    downloading: 0,
    stalled: 0,
    interrupted: 0,
    sent: 0,
    updated: 0,
    'not-updated': 0,
    gone: 0,
  };
  for (const { state } of devices) counts[state] += 1;
  return counts;
}

interface Look {
  readonly tone: Tone;
  readonly glyph: GlyphName;
  /** Whether it matters for how long it has been so. */
  readonly timed: boolean;
}

export const looks: Readonly<Record<DeviceState, Look>> = {
  seen: { tone: 'idle', glyph: 'idle', timed: false },
  asked: { tone: 'idle', glyph: 'asked', timed: true },
  downloading: { tone: 'busy', glyph: 'down', timed: false },
  stalled: { tone: 'warn', glyph: 'stall', timed: true },
  interrupted: { tone: 'bad', glyph: 'fail', timed: false },
  sent: { tone: 'idle', glyph: 'sent', timed: true },
  updated: { tone: 'ok', glyph: 'ok', timed: false },
  'not-updated': { tone: 'bad', glyph: 'bad', timed: false },
  gone: { tone: 'idle', glyph: 'gone', timed: false },
};

export interface Versions {
  readonly before: string | null;
  /** What it said after the update; null while it has not, undefined where there is no update to wait for. */
  readonly after: string | null | undefined;
}

/** No target is shown: what runs after an update is what the device says, and until then nobody knows. */
export function versionsOf({ state, version, update }: DeviceView): Versions {
  if (!update || state === 'seen') return { before: version, after: undefined };
  const cameBack = state === 'updated' || state === 'not-updated';
  return { before: update.versionBefore, after: cameBack ? version : null };
}

export type Progress = Readonly<Record<'bytes' | 'size', number>>;

/** Null where nothing was sent and nothing is awaited. */
export function progressOf({ update }: Pick<DeviceView, 'update'>): Progress | null {
  if (!update || (update.size === 0 && update.bytesSent === 0)) return null;
  const { bytesSent, size } = update;
  return { bytes: bytesSent, size };
}

/** Bytes per second of all that download. */
export function rateOfAll(devices: readonly DeviceView[]): number {
  return devices.reduce(
    (sum, { state, update }) => (state === 'downloading' ? sum + (update?.rate ?? 0) : sum),
    0,
  );
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What to call a device in the place for its name; null where all that it says is an identifier nobody remembers. */
export function shownName({ label, name }: Pick<DeviceView, 'label' | 'name'>): string | null {
  return label ?? (name !== null && uuid.test(name) ? null : name);
}
