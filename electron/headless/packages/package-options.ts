import { stat } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { readImageFile } from '../../core/builds/read-image-file.ts';
import { readRelease } from '../../core/builds/read-release.ts';
import { dataDirectory } from '../../core/data-directory.ts';
import { createLog } from '../../core/log.ts';
import type { GivenFields } from '../../core/packages/add-package.ts';
import { shareStore } from '../../core/packages/open-stores.ts';
import { namesOf, type PackageSource } from '../../core/packages/package-source.ts';
import { ownPackages } from '../../core/packages/packages.ts';
import type { PackageStore } from '../../core/packages/store.ts';

/** Which store, and how to print. */
export interface PlaceOptions {
  readonly data?: string;
  readonly database?: string;
  readonly json?: true;
}

export interface AddOptions extends PlaceOptions {
  readonly file?: string;
  readonly name?: string;
  readonly version?: string;
  readonly branch?: string;
  readonly description?: string;
  readonly local?: string;
  readonly remote?: string;
  readonly beforeUpdate?: string;
  readonly afterUpdate?: string;
  readonly restore?: string;
  readonly depends?: Readonly<Record<string, string>>;
  readonly overwrite?: true;
  readonly override: readonly string[];
}

export function addPlaceOptions(command: Command): Command {
  return command
    .option('--data <dir>', 'folder of the package files (default: that of this installation)')
    .option('--database <url>', 'path for SQLite or postgres://… (default: SQLite in the folder)')
    .option('--json', 'print one JSON document');
}

export function addFieldOptions(command: Command): Command {
  return command
    .option('--file <path>', 'this file of the build as it is, instead of a ZIP of all of them')
    .option('--name <name>', 'package name (default: that of the project or file)')
    .option('--version <version>', 'version (default: that of the app)')
    .option('--branch <branch>', 'branch (default: main)')
    .option('--description <text>', 'what it is')
    .option('--local <path>', 'where a device unpacks it')
    .option('--remote <url>', 'the server as devices reach it, with a slash at its end')
    .option('--before-update <command>', 'run by the shell of the device before an update')
    .option('--after-update <command>', 'run by the shell of the device after an update')
    .option('--restore <command>', 'run by the shell of the device at the end')
    .option('--depends <package=version>', 'another package that it needs; may be repeated', addDependency)
    .option('--overwrite', 'replace the same version')
    .option('--override <codes...>', 'findings of the build to go on in spite of, by code', []);
}

function addDependency(text: string, before: Readonly<Record<string, string>> = {}) {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('A dependency is written as package=version.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

export function fieldsOf(options: AddOptions): GivenFields {
  return {
    package: options.name,
    version: options.version,
    branch: options.branch,
    description: options.description,
    local: options.local,
    remote: options.remote,
    BeforeUpdate: options.beforeUpdate,
    AfterUpdate: options.afterUpdate,
    restore: options.restore,
    dependencies: options.depends,
  };
}

export function openPackages({ data, database }: PlaceOptions): Promise<Outcome<PackageStore>> {
  const folder = data ?? ownPackages(dataDirectory());
  return shareStore({ folder, database, log: createLog() });
}

/** A folder is a build; a single image is judged like one, and its app tells name and version. */
export async function sourceAt(
  path: string,
  file: string | undefined,
): Promise<Outcome<{ readonly source: PackageSource; readonly told: GivenFields }>> {
  const seen = await stat(path).catch(() => undefined);
  if (seen?.isDirectory() === true) {
    const release = await readRelease(path);
    if (!release.ok) return release;
    return ok({ source: { kind: 'release', release: release.value, file }, told: {} });
  }
  if (file !== undefined) return fail({ code: 'file-not-in-build', params: { path, file } });
  const release = seen === undefined ? undefined : await readImageFile(path);
  const source: PackageSource = { kind: 'file', path, release };
  if (release === undefined) return ok({ source, told: {} });
  const names = namesOf({ kind: 'release', release });
  return ok({ source, told: names.version === '' ? {} : { package: names.package, version: names.version } });
}
