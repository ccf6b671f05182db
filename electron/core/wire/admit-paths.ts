import { lstat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { ProfileSetting, SettingValues } from '../../../shared/contract/ota.ts';
import type { PackagePlace } from '../../../shared/contract/packages.ts';
import { ok } from '../../../shared/result.ts';
import { locateDatabase } from '../database/location.ts';
import type { Host } from './host.ts';

/** What a screen may name of the disk goes through the host, also where it is a setting of a profile. */
export async function admitSettings(
  host: Host,
  declared: readonly ProfileSetting[],
  values: SettingValues,
): Promise<Outcome<SettingValues>> {
  const admitted: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const kind = declared.find((setting) => setting.name === name)?.kind;
    const taken = value.trim() === '' ? ok(value) : await admitLines(host, kind, value);
    if (!taken.ok) return taken;
    admitted[name] = taken.value;
  }
  return ok(admitted);
}

/** A path to SQLite is admitted by its folder, for the file may be yet to come; a server's URL names no disk. */
async function admitDatabase(host: Host, text: string): Promise<Outcome<string>> {
  const located = locateDatabase(text);
  if (!located.ok) return located;
  if (located.value.kind === 'postgres') return ok(text);
  const { path } = located.value;
  const folder = await host.admit(dirname(path));
  return folder.ok ? ok(join(folder.value, basename(path))) : folder;
}

/** A file that is yet to come: its folder is admitted, and what a link of that name leads to. */
export async function admitTarget(host: Host, path: string): Promise<Outcome<string>> {
  const folder = await host.admit(dirname(path));
  if (!folder.ok) return folder;
  const target = join(folder.value, basename(path));
  const isLink = await lstat(target).then(
    (info) => info.isSymbolicLink(),
    () => false,
  );
  return isLink ? await host.admit(target) : ok(target);
}

/** The folder of a package store and its registry. */
export async function admitPlace(
  host: Host,
  { folder, database }: NonNullable<PackagePlace>,
): Promise<Outcome<NonNullable<PackagePlace>>> {
  const admitted = await host.admit(folder);
  if (!admitted.ok) return admitted;
  if (database === undefined) return ok({ folder: admitted.value });
  const registry = await admitDatabase(host, database);
  return registry.ok ? ok({ folder: admitted.value, database: registry.value }) : registry;
}

async function admitLines(
  host: Host,
  kind: ProfileSetting['kind'] | undefined,
  value: string,
): Promise<Outcome<string>> {
  if (kind === 'database') return admitDatabase(host, value.trim());
  if (kind !== 'folder' && kind !== 'file') return ok(value);
  const lines: string[] = [];
  for (const line of value.split('\n').filter((one) => one !== '')) {
    const path = await host.admit(line.trim());
    if (!path.ok) return path;
    lines.push(path.value);
  }
  return ok(lines.join('\n'));
}
