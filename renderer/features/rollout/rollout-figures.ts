import type { RolloutPhase, RolloutView } from '../../../shared/contract/rollout.ts';
import type { GlyphName } from '../../ui/Glyph.tsx';
import type { Tone } from '../../ui/Status.tsx';

export const phaseLooks: Readonly<Record<RolloutPhase, { readonly tone: Tone; readonly glyph: GlyphName }>> =
  {
    running: { tone: 'busy', glyph: 'busy' },
    halted: { tone: 'warn', glyph: 'stall' },
    cancelled: { tone: 'idle', glyph: 'skip' },
    finished: { tone: 'idle', glyph: 'ok-line' },
  };

/** Only those that succeeded count as done: one that failed, or was merely sent everything, does not. */
export function rolloutFigures({ counts }: Pick<RolloutView, 'counts'>) {
  const { waiting, admitted, sent, succeeded, failed } = counts;
  const all = waiting + admitted + sent + succeeded + failed;
  return { all, waiting, admitted, sent, succeeded, failed, fraction: all === 0 ? 0 : succeeded / all };
}
