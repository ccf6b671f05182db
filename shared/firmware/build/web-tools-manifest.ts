import { chipByName, type ChipName } from '../chips.ts';
import type { Finding } from '../findings/finding.ts';
import { findingOf } from '../findings/finding-of.ts';
import { parseFlashOffset } from './flash-offset.ts';
import { isJsonObject, readJson } from './json-document.ts';
import type { ManifestEntry, UnusableManifest } from './manifest.ts';

export interface WebToolsBuild {
  /** As the manifest spells it: `ESP32-S3`. */
  readonly chipFamily: string;
  readonly chip: ChipName | undefined;
  readonly entries: readonly ManifestEntry[];
}

/** An ESP Web Tools manifest (esphome.github.io/esp-web-tools): one set of parts per chip family. */
export interface WebToolsManifest {
  readonly path: string;
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly builds: readonly WebToolsBuild[];
  readonly findings: readonly Finding[];
}

export function parseWebToolsManifest(
  path: string,
  text: string,
): WebToolsManifest | (UnusableManifest & { readonly builds?: undefined }) {
  const document = readJson(text);
  if (!document.ok) {
    const { line, column } = document.fault;
    return { path, findings: [findingOf('manifest-not-json', { path, line, column }, { path })] };
  }
  const { value, duplicateKeys } = document.value;
  if (!isJsonObject(value) || !Array.isArray(value['builds']) || value['builds'].length === 0) {
    return { path, findings: [findingOf('manifest-unusable', { path, missing: 'builds' }, { path })] };
  }
  const findings = duplicateKeys.map((key) => findingOf('duplicate-key', { path, key }, { path }));
  const builds = value['builds'].flatMap((build: unknown) => readBuild(path, build, findings));
  const { name, version } = value;
  return {
    path,
    name: typeof name === 'string' ? name : undefined,
    version: typeof version === 'string' ? version : undefined,
    builds,
    findings,
  };
}

function readBuild(path: string, build: unknown, findings: Finding[]): readonly WebToolsBuild[] {
  if (!isJsonObject(build) || !Array.isArray(build['parts'])) {
    findings.push(findingOf('manifest-unusable', { path, missing: 'parts' }, { path }));
    return [];
  }
  const chipFamily = typeof build['chipFamily'] === 'string' ? build['chipFamily'] : '';
  const chip = chipByName(chipFamily)?.name;
  if (chipFamily === '') findings.push(findingOf('chip-not-named', { path }, { path }));
  else if (chip === undefined) {
    findings.push(findingOf('chip-name-unknown', { path, chip: chipFamily }, { path }));
  }
  const entries = build['parts'].flatMap((part: unknown) => readPart(path, part, findings));
  return [{ chipFamily, chip, entries }];
}

function readPart(path: string, part: unknown, findings: Finding[]): readonly ManifestEntry[] {
  if (!isJsonObject(part) || typeof part['path'] !== 'string' || part['path'] === '') {
    findings.push(findingOf('empty-entry', { path, label: 'parts' }, { path }));
    return [];
  }
  const file = part['path'];
  const offset = parseFlashOffset(part['offset']);
  if (offset === undefined) {
    const written = JSON.stringify(part['offset']) as string | undefined;
    findings.push(findingOf('offset-not-a-number', { path, file, offset: written ?? '' }, { path }));
  }
  return [{ path: file, offset, label: undefined, encrypted: false }];
}
