import type { LedgerEntry, LedgerKind, LedgerVerdict } from '../../../shared/contract/ledger.ts';
import type { GlyphName } from '../../ui/Glyph.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import type { Tone } from '../../ui/Status.tsx';

/** Only what was proven is filled and blue. */
export const verdictLooks: Readonly<
  Record<LedgerVerdict, { readonly tone: Tone; readonly glyph: GlyphName }>
> = {
  pass: { tone: 'ok', glyph: 'ok' },
  updated: { tone: 'ok', glyph: 'ok' },
  written: { tone: 'idle', glyph: 'ok-line' },
  complete: { tone: 'idle', glyph: 'down' },
  sent: { tone: 'idle', glyph: 'sent' },
  failed: { tone: 'bad', glyph: 'bad' },
  aborted: { tone: 'bad', glyph: 'bad' },
  cancelled: { tone: 'idle', glyph: 'skip' },
};

export const wayIcons: Readonly<Record<LedgerKind, IconName>> = {
  job: 'usb',
  backup: 'usb',
  restore: 'usb',
  download: 'wifi',
  push: 'wifi',
};

export function releaseText({ releaseName, releaseVersion }: LedgerEntry): string {
  return [releaseName, releaseVersion].filter(Boolean).join(' ');
}

/** To a tenth of a second. */
export function secondsOf({ startedAt, endedAt }: LedgerEntry): string {
  return ((endedAt - startedAt) / 1_000).toFixed(1);
}
