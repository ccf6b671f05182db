import type { Finding, FindingCode } from '../../../shared/firmware/findings/finding.ts';
import type { PackageSource } from './package-source.ts';

/**
 * Errors that a person may go on in spite of: they are about a partition table, which no update over the LAN writes,
 * or about what the app says of itself. What a device could not boot, or could not take, is none of them.
 */
const overridableErrors: ReadonlySet<FindingCode> = new Set([
  'app-descriptor-absent',
  'nvs-partition-too-small',
  'partition-names-equal',
  'otadata-partition-absent',
]);

/** What of the build must not reach a device; of one file of it only what is about that file, or about all. */
export function errorsOf(source: PackageSource): readonly Finding[] {
  const { release } = source;
  const file = source.kind === 'release' ? source.file : undefined;
  const concerns = ({ path }: Finding) => file === undefined || path === undefined || path === file;
  return (release?.findings ?? []).filter((finding) => finding.severity === 'error' && concerns(finding));
}

export function isOverridable({ code }: Pick<Finding, 'code'>): boolean {
  return overridableErrors.has(code);
}

/** Errors that were not overridden, or cannot be. */
export function blockingErrors(errors: readonly Finding[], overrides: readonly string[]): readonly Finding[] {
  return errors.filter((error) => !(isOverridable(error) && overrides.includes(error.code)));
}
