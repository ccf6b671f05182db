import type { FileRole } from '../release.ts';
import type { CollectedFile } from './collection.ts';
import type { ManifestEntry } from './manifest.ts';

const namedRoles: Readonly<Record<string, FileRole>> = {
  bootloader: 'bootloader',
  app: 'app',
  'partition-table': 'partition-table',
  otadata: 'otadata',
  www: 'www',
};

const wwwNames = ['www.bin', 'spiffs_www.bin'];

/** What a file is for: as its manifest says, else by its content, else by its name. */
export function roleOf(file: CollectedFile, entry: ManifestEntry | undefined): FileRole {
  const named = entry?.label === undefined ? undefined : namedRoles[entry.label];
  if (named === 'app' && file.examination.merged !== undefined) return 'merged';
  if (named !== undefined) return named;
  const byContent = roleByContent(file);
  if (byContent !== 'unknown') return byContent;
  if (isWww(file.path)) return 'www';
  return entry?.label === undefined && file.examination.fileSystem === undefined ? 'unknown' : 'data';
}

function roleByContent(file: CollectedFile): FileRole {
  const { image, table, otadata, merged } = file.examination;
  if (merged !== undefined) return 'merged';
  if (table !== undefined) return 'partition-table';
  if (image?.kind === 'bootloader' || image?.kind === 'app') return image.kind;
  if (image !== undefined && /bootloader/i.test(baseName(file.path))) return 'bootloader';
  if (image?.chip === 'esp8266') return 'app';
  if (otadata !== undefined) return 'otadata';
  return 'unknown';
}

export function isWww(path: string): boolean {
  return wwwNames.includes(baseName(path).toLowerCase());
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
