import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { noDeviceReports } from '../../electron/core/device-reports.ts';
import { createLog } from '../../electron/core/log.ts';
import { createOta } from '../../electron/core/ota/create-ota.ts';
import type { Ota } from '../../electron/core/ota/ota.ts';
import { readSettings } from '../../electron/core/ota/profiles/profile-settings.ts';
import type { Profile } from '../../electron/core/ota/profiles/profile.ts';
import type { SettingValues, ShareView } from '../../shared/contract/ota.ts';
import { appFile, changingSource, releaseOf } from './releases.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Lies beside every folder that a share may read from, and must never be answered with. */
export const secret = 'the technician’s own notes';

/** What every profile can be shared with: a release, and folders of its own for what it must be told. */
export interface ShareGround {
  readonly source: ReturnType<typeof changingSource>;
  readonly settings: SettingValues;
  readonly dataDirectory: string;
}

export async function groundFor(profile: Profile): Promise<ShareGround> {
  const root = await temporaryDirectory();
  await writeFile(join(root, 'secret.txt'), secret);
  const settings: Record<string, string> = {};
  for (const { name, kind, required } of profile.settings) {
    if (kind !== 'folder' || (!required && name === 'data')) continue;
    const folder = join(root, name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(dirname(folder), 'secret.bin'), secret);
    settings[name] = folder;
  }
  const app = appFile('sample.bin', { projectName: 'sample', version: '1.2.3' });
  return {
    source: changingSource(releaseOf([app], join(root, 'build'))),
    settings,
    dataDirectory: join(root, 'kept'),
  };
}

export function quietOta(dataDirectory: string): Ota {
  const ota = createOta({ log: createLog(), dataDirectory });
  onTestFinished(() => ota.dispose());
  return ota;
}

/** A share of any profile in the registry, on a free port. */
export async function openAnyShare(profile: Profile): Promise<ShareView> {
  const { source, settings, dataDirectory } = await groundFor(profile);
  const where = { port: 0, host: '127.0.0.1' };
  const shared = await quietOta(dataDirectory).share(source, { profile: profile.name, settings, ...where });
  if (!shared.ok) throw new Error(`${profile.name}: ${shared.fault.code}`);
  return shared.value;
}

/** The paths that a profile answers, as its router spells them. */
export async function routePathsOf(profile: Profile): Promise<string[]> {
  const { source, settings, dataDirectory } = await groundFor(profile);
  const read = readSettings(profile.name, profile.settings, settings);
  if (!read.ok) throw new Error(read.fault.code);
  const mounted = await profile.mount({
    shareId: 'paths',
    source,
    settings: read.value,
    now: Date.now,
    log: createLog(),
    dataDirectory,
    devices: noDeviceReports,
    rollout: { mayOffer: () => true, wouldOffer: () => true, hasNewest: () => undefined },
  });
  if (!mounted.ok) throw new Error(mounted.fault.code);
  const paths = mounted.value.routes.map(({ path }) => path);
  await mounted.value.dispose?.();
  return [...new Set(paths)];
}
