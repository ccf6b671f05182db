import type { ChipView } from '../../../../shared/contract/flash.ts';
import { chipByName } from '../../../../shared/firmware/chips.ts';
import type { Finding } from '../../../../shared/firmware/findings/finding.ts';
import { parseFlashSize } from '../../../../shared/firmware/flash-parameters.ts';
import { imageFindings } from './image-findings.ts';
import { isNvs } from './partitions.ts';
import type { Plan, PlannedWrite } from './plan.ts';
import { finding, overridableReleaseErrors, type PreflightFinding } from './preflight-finding.ts';

/**
 * The judgement of a plan, with a chip also of the plan against it: what blocks, what may be overridden, what to know.
 * `expectedChip` is the chip that the person asked for, in any spelling.
 */
export function judge(plan: Plan, chip?: ChipView, expectedChip?: string): readonly PreflightFinding[] {
  return [
    ...releaseFindings(plan),
    ...planFindings(plan),
    ...expectedChipFindings(plan, chip, expectedChip),
    ...(chip === undefined ? [] : chipFindings(plan, chip)),
  ];
}

/** What keeps a job from running: errors that were not overridden, or cannot be. */
export function blockers(
  preflight: readonly PreflightFinding[],
  overrides: readonly string[],
): readonly PreflightFinding[] {
  return preflight.filter(
    ({ severity, overridable, code }) => severity === 'error' && !(overridable && overrides.includes(code)),
  );
}

/** A factory flash takes the release as a whole; anything less only what concerns its files. */
function releaseFindings({ release, choices, writes }: Plan): readonly PreflightFinding[] {
  const concerns = ({ path, severity }: Finding): boolean =>
    severity === 'error' &&
    (choices.scope === 'factory' || path === undefined || writes.some(({ file }) => file.path === path));
  return release.findings.filter(concerns).map((each) => ({
    code: each.code,
    severity: each.severity,
    path: each.path ?? null,
    offset: each.offset ?? null,
    params: each.params,
    overridable: overridableReleaseErrors.has(each.code),
  }));
}

function planFindings(plan: Plan): readonly PreflightFinding[] {
  const { writes, leftOut, appWithoutPlace, choices } = plan;
  const findings: PreflightFinding[] = [];
  if (appWithoutPlace !== undefined) {
    findings.push(finding('app-without-place', { path: appWithoutPlace.path }, appWithoutPlace.path));
  } else if (writes.length === 0) {
    findings.push(finding('nothing-to-write', {}));
  }
  if (choices.eraseAll && !writes.some(({ file }) => file.role === 'bootloader' || file.role === 'merged')) {
    findings.push(finding('nothing-left-to-boot', {}));
  }
  for (const { path } of leftOut) findings.push(finding('nvs-image-left-out', { path }, path));
  return [...findings, ...overlapFindings(writes), ...keptNvsFindings(plan)];
}

function overlapFindings(writes: readonly PlannedWrite[]): readonly PreflightFinding[] {
  return writes.flatMap((write, index) => {
    const next = writes[index + 1];
    if (next === undefined || write.from + write.file.bytes.length <= next.from) return [];
    return [
      finding('plan-regions-overlap', { first: write.file.path, second: next.file.path, at: next.from }),
    ];
  });
}

function keptNvsFindings({ release, choices, writes, own }: Plan): readonly PreflightFinding[] {
  if (choices.nvs === 'erase' || choices.scope === 'files' || choices.eraseAll) return [];
  const nvs = (release.partitionTable?.table.partitions ?? []).filter(isNvs);
  const ofRelease = writes.filter((write) => !own.includes(write));
  return ofRelease.flatMap(({ file, from }) =>
    nvs
      .filter(({ offset, size }) => from < offset + size && from + file.bytes.length > offset)
      .map(({ label }) => finding('file-over-kept-nvs', { path: file.path, label }, file.path)),
  );
}

function expectedChipFindings(
  { release }: Plan,
  chip: ChipView | undefined,
  expectedChip: string | undefined,
): readonly PreflightFinding[] {
  const actual = chip?.chip ?? release.chip;
  if (actual === undefined) return [];
  const title = (name: string): string => chipByName(name)?.title ?? name;
  const findings: PreflightFinding[] = [];
  if (expectedChip !== undefined && title(expectedChip) !== title(actual)) {
    findings.push(finding('chip-not-asked-for', { asked: title(expectedChip), actual: title(actual) }));
  }
  if (release.chip !== undefined && release.chip !== actual) {
    findings.push(finding('chip-mismatch', { expected: title(release.chip), actual: title(actual) }));
  }
  return findings;
}

function chipFindings(plan: Plan, chip: ChipView): readonly PreflightFinding[] {
  return [
    ...securityFindings(plan, chip),
    ...plan.writes.flatMap((write) => imageFindings(write, chip)),
    ...sizeFindings(plan, chip),
  ];
}

function securityFindings({ writes }: Plan, { chip: name, security }: ChipView): readonly PreflightFinding[] {
  const chip = chipByName(name)?.title ?? name;
  const findings: PreflightFinding[] = [];
  if (security.secureDownload) findings.push(finding('secure-download-mode', { chip }));
  if (security.flashEncryption) findings.push(finding('flash-encryption-on', { chip }));
  if (!security.secureBoot) return findings;
  for (const { file } of writes) {
    if (file.role === 'bootloader' || file.role === 'merged') {
      findings.push(finding('bootloader-under-secure-boot', { chip }, file.path));
    } else if (file.image?.kind === 'app' && file.image.signature === undefined) {
      findings.push(finding('unsigned-app-under-secure-boot', { chip, path: file.path }, file.path));
    }
  }
  return findings;
}

function sizeFindings({ writes, release }: Plan, chip: ChipView): readonly PreflightFinding[] {
  const { flashSize, flashId } = chip;
  if (flashSize === null) return [finding('flash-size-unknown', { flashId })];
  const beyond = writes
    .map(({ file, from }) => ({ path: file.path, end: from + file.bytes.length }))
    .filter(({ end }) => end > flashSize)
    .map(({ path, end }) => finding('plan-beyond-flash', { path, end, flashSize }, path));
  const headerSize = writes.some(({ file }) => file.role === 'bootloader')
    ? headerSizeOf(release)
    : undefined;
  if (headerSize === undefined || headerSize <= flashSize) return beyond;
  return [...beyond, finding('header-size-beyond-flash', { headerSize, flashSize })];
}

/** What the bootloader's header will say; undefined where it takes the size of the chip. */
function headerSizeOf({ flash, files }: Plan['release']): number | undefined {
  if (flash.size === 'detect') return undefined;
  return parseFlashSize(flash.size) ?? files.find(({ role }) => role === 'bootloader')?.image?.flashSize;
}
