import { findingOf } from '../findings/finding-of.ts';
import { parseFlashOffset } from './flash-offset.ts';
import { readFlashSettings } from './flash-settings.ts';
import type { Manifest, ManifestEntry, UnusableManifest } from './manifest.ts';

/**
 * Reads `flash_args` (`flash_project_args` before ESP-IDF 4.2): options, then `0x10000 app.bin` pairs.
 * One pair a line, but 3.3 puts the first one behind the options. Paths may hold spaces.
 */
export function parseFlashArgs(path: string, text: string): Manifest | UnusableManifest {
  const options = new Map<string, string>();
  const entries: ManifestEntry[] = [];
  for (const line of text.split(/\r?\n/)) {
    const pairs = line.replace(/--(flash[-_]\w+)[ =]+(\S+)/g, (_all, name: string, value: string) => {
      options.set(name.replaceAll('-', '_'), value);
      return '';
    });
    entries.push(...pairsIn(pairs));
  }
  if (entries.length === 0) {
    return { path, findings: [findingOf('manifest-unusable', { path, missing: '0x… file' }, { path })] };
  }
  const { settings, unknown } = readFlashSettings(
    options.get('flash_mode'),
    options.get('flash_freq'),
    options.get('flash_size'),
  );
  const findings = unknown.map((setting) => findingOf('flash-setting-unknown', { path, setting }, { path }));
  const size = settings.size;
  if (size === 'detect' || size === 'keep')
    findings.push(findingOf('flash-size-open', { path, size }, { path }));
  return { path, entries, chip: undefined, flash: settings, findings };
}

function pairsIn(line: string): readonly ManifestEntry[] {
  const parts = line.split(/(?:^|\s)(0x[0-9a-f]+)\s+/i);
  const entries: ManifestEntry[] = [];
  for (let at = 1; at + 1 < parts.length; at += 2) {
    const file = (parts[at + 1] ?? '').trim().replace(/^(["'])(.*)\1$/, '$2');
    if (file === '') continue;
    entries.push({ path: file, offset: parseFlashOffset(parts[at]), label: undefined, encrypted: false });
  }
  return entries;
}
