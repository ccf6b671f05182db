import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { PackageFields } from '../../../shared/contract/package-content.ts';
import type { Finding } from '../../../shared/firmware/findings/finding.ts';
import { fail, ok } from '../../../shared/result.ts';
import { readContent } from './content.ts';
import { namesOf, openSource, type PackageSource } from './package-source.ts';
import { blockingErrors, errorsOf, isOverridable } from './source-errors.ts';
import type { PackageRow, PackageStore } from './store.ts';

/** What a person has filled in; the rest comes from the source and from the newest package of the same name. */
export type GivenFields = { readonly [Name in keyof PackageFields]?: PackageFields[Name] | undefined };

/** Where nobody names one. */
export const defaultBranch = 'main';

/** Everything but the file's hash, to be looked at and changed before the package is added. */
export async function draftPackage(
  store: PackageStore,
  source: PackageSource,
  given: GivenFields = {},
): Promise<Outcome<PackageFields>> {
  const told = namesOf(source);
  const name = given.package ?? told.package;
  const branch = given.branch ?? (told.branch === '' ? defaultBranch : told.branch);
  const newest = await store.newest(name, branch);
  if (!newest.ok) return newest;
  const before = newest.value === undefined ? undefined : readContent(newest.value.content);
  const old = before?.ok === true ? before.value.content : undefined;
  return ok({
    package: name,
    version: given.version ?? told.version,
    branch,
    description: given.description ?? old?.description ?? '',
    local: given.local ?? old?.local ?? `./${name}`,
    remote: given.remote ?? old?.remote ?? '',
    dependencies: given.dependencies ?? old?.dependencies ?? {},
    BeforeUpdate: given.BeforeUpdate ?? old?.BeforeUpdate ?? '',
    AfterUpdate: given.AfterUpdate ?? old?.AfterUpdate ?? '',
    restore: given.restore ?? old?.restore ?? '',
  });
}

export interface AddChoices {
  /** Replaces a package of the same name, version and branch. */
  readonly overwrite: boolean;
  /** Codes of errors that a person has read and goes on in spite of. */
  readonly overrides?: readonly string[] | undefined;
}

/** From a release or a file to a row, in one step; a build with errors is none that devices may take. */
export async function addPackage(
  store: PackageStore,
  source: PackageSource,
  given: GivenFields,
  { overwrite, overrides = [] }: AddChoices,
): Promise<Outcome<PackageRow>> {
  const errors = errorsOf(source);
  if (blockingErrors(errors, overrides).length > 0) return fail(refusal(source, errors));
  const fields = await draftPackage(store, source, given);
  if (!fields.ok) return fields;
  const missing = (['package', 'version', 'branch'] as const).find((name) => fields.value[name] === '');
  if (missing !== undefined) return fail({ code: 'package-field-missing', params: { field: missing } });
  const opened = await openSource(source);
  if (!opened.ok) return opened;
  const file = await store.receive(opened.value.bytes);
  await opened.value.close();
  if (!file.ok) return file;
  const read = readContent(JSON.stringify({ ...fields.value, sha256: file.value.sha256 }));
  const overridden = [...new Set(errors.map(({ code }) => code))];
  if (read.ok) return store.add({ file: file.value, ...read.value, overwrite, overridden });
  await store.discard(file.value);
  return read;
}

function refusal(source: PackageSource, errors: readonly Finding[]): Fault {
  return {
    code: 'package-source-has-errors',
    params: {
      path: source.kind === 'file' ? source.path : source.release.source.path,
      errors,
      overridable: errors.every(isOverridable) ? [...new Set(errors.map(({ code }) => code))] : [],
    },
  };
}
