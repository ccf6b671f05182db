import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { settings, type Settings } from '../../../shared/contract/settings.ts';
import type { Log } from '../log.ts';
import { saveFile } from '../save-file.ts';

const version = 1;
/* A file of before there were these choices is whole all the same. */
const kept = settings.extend({
  lastProfile: settings.shape.lastProfile.default(null),
  stationSound: settings.shape.stationSound.default(false),
});
const settingsFile = z.object({ version: z.literal(version), settings: kept });

export const defaultSettings: Settings = {
  locale: 'system',
  theme: 'system',
  interfaceAddress: null,
  lastDirectory: null,
  lastProfile: null,
  baud: 921_600,
  stationSound: false,
};

/**
 * What was kept last time; defaults where there is nothing. A file that cannot be understood (damaged, or of a newer
 * Flashdock) is renamed, so that nothing a person chose is ever overwritten without a trace.
 */
export async function readSettings(path: string, log: Log): Promise<Settings> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const reason = errorCode(error);
    if (reason !== 'ENOENT') log.add('warning', { code: 'settings-not-read', params: { path, reason } });
    return defaultSettings;
  }
  const parsed = settingsFile.safeParse(parseJson(text));
  if (parsed.success) return parsed.data.settings;
  const keptAs = `${path}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  await rename(path, keptAs).catch(() => undefined);
  log.add('warning', { code: 'settings-set-aside', params: { path, keptAs } });
  return defaultSettings;
}

/** Replaces the file in one step (temporary file, fsync, rename); returns the system's error code if it could not. */
export async function writeSettings(path: string, value: Settings): Promise<string | undefined> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await saveFile(path, `${JSON.stringify({ version, settings: value }, null, 2)}\n`, {
      mode: 0o600,
    });
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the operating system says; anything else is a bug and goes on being one. */
function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}
