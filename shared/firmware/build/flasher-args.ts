import { chipByName } from '../chips.ts';
import type { Finding } from '../findings/finding.ts';
import { findingOf } from '../findings/finding-of.ts';
import { parseFlashOffset } from './flash-offset.ts';
import { readFlashSettings } from './flash-settings.ts';
import { isJsonObject, readJson, type JsonObject } from './json-document.ts';
import type { Manifest, ManifestEntry, UnusableManifest } from './manifest.ts';

/**
 * Reads `flasher_args.json` of ESP-IDF 3.3 to 6 (`esp_idf/tools/cmake/flash_targets.cmake`).
 * `flash_files` decides what goes where; the named objects beside it add the label and `encrypted`, which is a
 * string there. Settings come from `flash_settings`, whose keys did not change when v6 renamed the options.
 */
export function parseFlasherArgs(path: string, text: string): Manifest | UnusableManifest {
  const document = readJson(text);
  if (!document.ok) {
    const { line, column } = document.fault;
    return { path, findings: [findingOf('manifest-not-json', { path, line, column }, { path })] };
  }
  const { value, duplicateKeys } = document.value;
  const listed = isJsonObject(value) ? value['flash_files'] : undefined;
  if (!isJsonObject(value) || !isJsonObject(listed)) {
    return { path, findings: [findingOf('manifest-unusable', { path, missing: 'flash_files' }, { path })] };
  }
  const findings: Finding[] = duplicateKeys.map((key) => findingOf('duplicate-key', { path, key }, { path }));
  const named = namedEntries(value);
  const entries = [...readListed(path, listed, named, findings), ...onlyNamed(path, listed, named, findings)];
  const flash = readSettings(path, value, findings);
  return { path, entries, chip: readChip(path, value, findings), flash, findings };
}

interface NamedEntry {
  readonly label: string;
  readonly file: string;
  readonly offset: unknown;
  readonly encrypted: boolean;
}

function namedEntries(value: JsonObject): readonly NamedEntry[] {
  return Object.entries(value).flatMap(([label, entry]) => {
    if (label === 'flash_files' || !isJsonObject(entry) || typeof entry['file'] !== 'string') return [];
    const encrypted = entry['encrypted'] === true || entry['encrypted'] === 'true';
    return [{ label: label.replaceAll('_', '-'), file: entry['file'], offset: entry['offset'], encrypted }];
  });
}

function readListed(
  path: string,
  listed: JsonObject,
  named: readonly NamedEntry[],
  findings: Finding[],
): readonly ManifestEntry[] {
  return Object.entries(listed).flatMap(([key, file]) => {
    if (key === '' && (file === '' || typeof file !== 'string')) {
      findings.push(findingOf('empty-entry', { path, label: 'flash_files' }, { path }));
      return [];
    }
    if (typeof file !== 'string' || file === '') {
      findings.push(findingOf('empty-entry', { path, label: key }, { path }));
      return [];
    }
    const offset = parseFlashOffset(key);
    if (offset === undefined) {
      findings.push(findingOf('offset-not-a-number', { path, file, offset: key }, { path }));
    }
    const match =
      named.find((entry) => entry.file === file && parseFlashOffset(entry.offset) === offset) ??
      named.find((entry) => entry.file === file);
    return [{ path: file, offset, label: match?.label, encrypted: match?.encrypted ?? false }];
  });
}

/** A named entry that `flash_files` does not bear out: it would never be written by `idf.py flash`. */
function onlyNamed(
  path: string,
  listed: JsonObject,
  named: readonly NamedEntry[],
  findings: Finding[],
): readonly ManifestEntry[] {
  const files = new Set(Object.values(listed));
  for (const entry of named) {
    if (entry.file === '' || files.has(entry.file)) continue;
    const offset = parseFlashOffset(entry.offset);
    const there = Object.entries(listed).find(([key]) => parseFlashOffset(key) === offset);
    if (offset === undefined || there === undefined) continue;
    const params = { path, label: entry.label, named: entry.file, listed: String(there[1]) };
    findings.push(findingOf('entries-disagree', params, { path }));
  }
  return [];
}

function readSettings(path: string, value: JsonObject, findings: Finding[]): Manifest['flash'] {
  const given = isJsonObject(value['flash_settings']) ? value['flash_settings'] : optionPairs(value);
  const { settings, unknown } = readFlashSettings(
    given['flash_mode'],
    given['flash_freq'],
    given['flash_size'],
  );
  for (const setting of unknown)
    findings.push(findingOf('flash-setting-unknown', { path, setting }, { path }));
  const size = settings.size;
  if (size === 'detect' || size === 'keep')
    findings.push(findingOf('flash-size-open', { path, size }, { path }));
  return settings;
}

/** `write_flash_args` as settings: `--flash_mode` up to v5, `--flash-mode` from v6. */
function optionPairs(value: JsonObject): JsonObject {
  const args: unknown = value['write_flash_args'];
  if (!Array.isArray(args)) return {};
  const pairs: [string, unknown][] = [];
  args.forEach((option: unknown, index) => {
    if (typeof option === 'string' && option.startsWith('--')) {
      pairs.push([option.slice(2).replaceAll('-', '_'), args[index + 1]]);
    }
  });
  return Object.fromEntries(pairs);
}

function readChip(path: string, value: JsonObject, findings: Finding[]): Manifest['chip'] {
  const extra = value['extra_esptool_args'];
  const chip = isJsonObject(extra) ? extra['chip'] : undefined;
  if (typeof chip !== 'string' || chip === '' || chip === 'auto') {
    findings.push(findingOf('chip-not-named', { path }, { path }));
    return undefined;
  }
  const known = chipByName(chip);
  if (known === undefined) findings.push(findingOf('chip-name-unknown', { path, chip }, { path }));
  return known?.name;
}
