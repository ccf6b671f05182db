import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import type { Log } from '../log.ts';
import { saveFile } from '../save-file.ts';
import { mostDevices } from './device-book.ts';
import { withLock } from './file-lock.ts';

/** What is remembered of a device from one run to the next; what it was doing is not. */
const rememberedDevice = z.object({
  id: z.string(),
  label: z.string().nullable(),
  mac: z.string().nullable(),
  name: z.string().nullable(),
  address: z.string().nullable(),
  model: z.string().nullable(),
  version: z.string().nullable(),
  seenAt: z.number(),
});

const deviceFile = z.object({ version: z.literal(1), devices: z.array(rememberedDevice) });

export type RememberedDevice = z.infer<typeof rememberedDevice>;

/** Nothing where there is no file; one that cannot be understood is kept under another name, and said so. */
export async function readDevices(path: string, log: Log): Promise<readonly RememberedDevice[]> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const parsed = deviceFile.safeParse(parseJson(text));
  if (parsed.success) return parsed.data.devices.slice(-mostDevices);
  const kept = `${path}.unreadable`;
  await rename(path, kept).catch(() => undefined);
  log.add('warning', { code: 'devices-unreadable', params: { path, kept } });
  return [];
}

/**
 * Writes what `merge` makes of what is there, in one step: temporary file, fsync, rename. Other processes that write the
 * same file wait for each other.
 */
export async function updateDevices(
  path: string,
  merge: (there: readonly RememberedDevice[]) => readonly RememberedDevice[],
  log: Log,
): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await withLock(`${path}.lock`, async () => {
      const devices = merge(await readDevices(path, log));
      await saveFile(path, `${JSON.stringify({ version: 1, devices })}\n`, { mode: 0o600 });
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.add('warning', { code: 'devices-not-saved', params: { path, reason } });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
