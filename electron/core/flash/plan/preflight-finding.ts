import type { PlanView } from '../../../../shared/contract/flash.ts';
import type { PreflightCode, PreflightParams } from '../../../../shared/contract/preflight.ts';
import type { FindingCode, Severity } from '../../../../shared/firmware/findings/finding.ts';

export type PreflightFinding = PlanView['preflight'][number];

/** How grave each code is, and whether a person may go on all the same: only where no harm is done that lasts. */
const judgements: Readonly<Record<PreflightCode, readonly [Severity, overridable: boolean]>> = {
  'chip-mismatch': ['error', false],
  'chip-not-asked-for': ['error', false],
  'image-for-other-chip': ['error', false],
  'chip-revision-too-low': ['error', true],
  'chip-revision-too-high': ['error', true],
  'chip-without-stub': ['error', false],
  'secure-download-mode': ['error', false],
  'flash-encryption-on': ['error', false],
  'bootloader-under-secure-boot': ['error', false],
  'unsigned-app-under-secure-boot': ['error', false],
  'plan-beyond-flash': ['error', false],
  'header-size-beyond-flash': ['error', true],
  'flash-size-unknown': ['warning', true],
  'plan-regions-overlap': ['error', false],
  'file-over-kept-nvs': ['error', true],
  'nvs-image-left-out': ['warning', true],
  'nothing-left-to-boot': ['error', true],
  'app-without-place': ['error', false],
  'nothing-to-write': ['error', false],
  'release-has-errors': ['error', false],
};

/** Errors of a release that tell of later trouble, over the air or in the firmware itself, and harm no flash. */
export const overridableReleaseErrors: ReadonlySet<FindingCode> = new Set([
  'app-larger-than-ota-slot',
  'app-descriptor-absent',
  'image-revisions-empty',
  'merged-image-as-app',
  'nvs-partition-too-small',
  'partition-names-equal',
  'otadata-partition-absent',
]);

export function finding<C extends PreflightCode>(
  code: C,
  params: PreflightParams[C],
  path: string | null = null,
): PreflightFinding {
  const [severity, overridable] = judgements[code];
  return { code, severity, path, offset: null, params, overridable };
}

export function isPreflightCode(code: string): code is PreflightCode {
  return Object.hasOwn(judgements, code);
}
