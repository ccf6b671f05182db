import { parseFlashSize } from '../flash-parameters.ts';
import type { FlashSettings } from '../release.ts';

const modes = ['qio', 'qout', 'dio', 'dout', 'keep'] as const;

export interface ReadFlashSettings {
  readonly settings: Partial<FlashSettings>;
  /** Settings that no chip knows, as `flash_mode=…`. */
  readonly unknown: readonly string[];
}

/**
 * Takes esptool's `mode`, `frequency` and `size` as a manifest spells them.
 * Sizes are `256KB` … `128MB`, `detect`, `keep`; frequencies `80m`, `26m`, …, `keep`.
 */
export function readFlashSettings(mode: unknown, frequency: unknown, size: unknown): ReadFlashSettings {
  const settings: { -readonly [K in keyof FlashSettings]?: FlashSettings[K] } = {};
  const unknown: string[] = [];
  const knownMode = modes.find((known) => known === lower(mode));
  if (knownMode !== undefined) settings.mode = knownMode;
  else if (mode !== undefined) unknown.push(`flash_mode=${shown(mode)}`);

  const knownFrequency = lower(frequency);
  if (knownFrequency !== undefined && /^(\d{2}m|keep)$/.test(knownFrequency))
    settings.frequency = knownFrequency;
  else if (frequency !== undefined) unknown.push(`flash_freq=${shown(frequency)}`);

  const knownSize = typeof size === 'string' ? size.trim() : undefined;
  if (knownSize !== undefined && (isWord(knownSize) || parseFlashSize(knownSize) !== undefined)) {
    settings.size = isWord(knownSize)
      ? knownSize.toLowerCase()
      : knownSize.replace(/[km]b/i, (unit) => unit.toUpperCase());
  } else if (size !== undefined) unknown.push(`flash_size=${shown(size)}`);
  return { settings, unknown };
}

function isWord(size: string): boolean {
  return /^(detect|keep)$/i.test(size);
}

function lower(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim().toLowerCase() : undefined;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
