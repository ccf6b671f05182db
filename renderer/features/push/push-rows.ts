import type { PushVerdict, PushView } from '../../../shared/contract/push.ts';
import type { GlyphName } from '../../ui/Glyph.tsx';
import type { Tone } from '../../ui/Status.tsx';

interface Look {
  readonly tone: Tone;
  readonly glyph: GlyphName;
}

const verdictLooks: Readonly<Record<PushVerdict, Look>> = {
  updated: { tone: 'ok', glyph: 'ok' },
  sent: { tone: 'idle', glyph: 'sent' },
  failed: { tone: 'bad', glyph: 'bad' },
  cancelled: { tone: 'idle', glyph: 'skip' },
};

/** Only a device that came back with the new version is good; one that was sent everything is not, yet. */
export function lookOf({ verdict, state }: Pick<PushView, 'verdict' | 'state'>): Look {
  if (verdict) return verdictLooks[verdict];
  return state === 'waiting' ? { tone: 'idle', glyph: 'idle' } : { tone: 'busy', glyph: 'busy' };
}

export function countPushes(pushes: readonly Pick<PushView, 'verdict' | 'state'>[]) {
  const ended = (verdict: PushVerdict) => pushes.filter((push) => push.verdict === verdict).length;
  return {
    running: pushes.filter(({ state }) => state === 'running').length,
    updated: ended('updated'),
    sent: ended('sent'),
    failed: ended('failed'),
  };
}

/** What it runs: before, and after as it said itself; null for an after that is still to come, undefined for none. */
export function pushVersions({ before, after, state, verdict }: PushView): {
  readonly before: string | null;
  readonly after: string | null | undefined;
} {
  const awaited = state !== 'ended' ? null : undefined;
  const known = after?.version ?? awaited;
  return { before: before?.version ?? null, after: verdict === 'cancelled' ? undefined : known };
}
