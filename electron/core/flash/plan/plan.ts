import { fail, ok } from '../../../../shared/result.ts';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { FlashChoices, PlanRegion } from '../../../../shared/contract/flash.ts';
import { defaultBootPartition } from '../../../../shared/firmware/build/flash-place.ts';
import { isOtadata } from '../../../../shared/firmware/partitions/partition-rules.ts';
import type { Partition, PartitionTable } from '../../../../shared/firmware/partitions/partition-table.ts';
import type { Release, ReleaseFile } from '../../../../shared/firmware/release.ts';
import { isNvs, labelOf } from './partitions.ts';
import { selectFiles } from './select-files.ts';

/** One file on its way into flash. */
export interface PlannedWrite {
  readonly file: ReleaseFile;
  readonly from: number;
}

/** What bytes go where, and what is erased: pure, from a release and a person's choices. */
export interface Plan {
  readonly release: Release;
  readonly choices: FlashChoices;
  readonly writes: readonly PlannedWrite[];
  /** Those of `writes` that are for one board alone. */
  readonly own: readonly PlannedWrite[];
  /** Everything that the table and the chip know of, in the order of its addresses. */
  readonly regions: readonly PlanRegion[];
  /** Files over NVS that were left out to keep it. */
  readonly leftOut: readonly ReleaseFile[];
  /** The app has no offset of its own, and no table says where it goes. */
  readonly appWithoutPlace: ReleaseFile | undefined;
}

/**
 * `flashSize` in bytes where the chip, or the release, tells it. `own`: what this board alone gets, in place of what
 * the release has for the same flash, and whatever the choices say of NVS.
 */
export function makePlan(
  release: Release,
  choices: FlashChoices,
  flashSize: number | null,
  own: readonly PlannedWrite[] = [],
): Outcome<Plan> {
  const partitions = release.partitionTable?.table.partitions ?? [];
  const unknown = choices.erase?.find((label) => !partitions.some((each) => each.label === label));
  if (unknown !== undefined) return fail({ code: 'partition-not-in-table', params: { label: unknown } });
  const selected = selectFiles(release, choices);
  if (!selected.ok) return selected;
  const placed = selected.value.map((file) => ({ file, from: offsetOf(file, release) }));
  const writes = placed
    .filter((each): each is PlannedWrite => each.from !== undefined)
    .filter((write) => !own.some((each) => liesWithin(write, each)));
  const keepsNvs = choices.nvs === 'keep' && choices.scope !== 'files';
  const leftOut = keepsNvs ? writes.filter((write) => liesInNvs(write, partitions)) : [];
  const kept = [...writes.filter((write) => !leftOut.includes(write)), ...own];
  const remaining = kept.sort((a, b) => a.from - b.from);
  return ok({
    release,
    choices,
    writes: remaining,
    own,
    regions: regionsOf(remaining, release.partitionTable?.table, choices, flashSize),
    leftOut: leftOut.map(({ file }) => file),
    appWithoutPlace: placed.find(({ from }) => from === undefined)?.file,
  });
}

/** The manifest's word first; an app without one goes where the bootloader starts from after a factory flash. */
function offsetOf(file: ReleaseFile, release: Release): number | undefined {
  if (file.offset !== undefined) return file.offset;
  return file === release.app ? defaultBootPartition(release.partitionTable?.table)?.offset : undefined;
}

function liesWithin({ file, from }: PlannedWrite, outer: PlannedWrite): boolean {
  return from >= outer.from && from + file.bytes.length <= outer.from + outer.file.bytes.length;
}

function liesInNvs({ file, from }: PlannedWrite, partitions: readonly Partition[]): boolean {
  return partitions.some(
    (partition) =>
      isNvs(partition) &&
      from >= partition.offset &&
      from + file.bytes.length <= partition.offset + partition.size,
  );
}

function regionsOf(
  writes: readonly PlannedWrite[],
  table: PartitionTable | undefined,
  choices: FlashChoices,
  flashSize: number | null,
): readonly PlanRegion[] {
  const written = writes.map((write) => writtenRegion(write, table));
  const others = (table?.partitions ?? [])
    .filter((partition) => !writes.some((write) => touches(write, partition)))
    .map((partition) => untouchedRegion(partition, actionFor(partition, choices)));
  const known = [
    ...written.map(({ to }) => to),
    ...(table?.partitions ?? []).map(({ offset, size }) => offset + size),
  ];
  const rest = restOfFlash(Math.max(0, ...known), choices, flashSize);
  return [...written, ...others, ...rest].sort((a, b) => a.from - b.from);
}

function writtenRegion({ file, from }: PlannedWrite, table: PartitionTable | undefined): PlanRegion {
  const size = file.bytes.length;
  const to = from + size;
  return { from, to, size, ...labelOf(file, from, table), file: file.path, action: 'write' };
}

function untouchedRegion({ offset, size, label }: Partition, action: PlanRegion['action']): PlanRegion {
  return { from: offset, to: offset + size, size, kind: 'partition', label, file: null, action };
}

/**
 * A factory flash always resets otadata: left alone, a unit updated over the air before would start its old app.
 * So does flashing only the app, for the app just written is the one that is meant to start.
 */
function actionFor(partition: Partition, choices: FlashChoices): PlanRegion['action'] {
  if (choices.eraseAll || choices.erase?.includes(partition.label) === true) return 'erase';
  if (isOtadata(partition) && choices.scope !== 'files') return 'erase';
  return isNvs(partition) && choices.nvs === 'erase' ? 'erase' : 'leave';
}

/** `end`: where the last file, and the last partition, is over. */
function restOfFlash(end: number, choices: FlashChoices, flashSize: number | null): readonly PlanRegion[] {
  const from = Math.ceil(end / 0x1000) * 0x1000;
  if (flashSize === null || from >= flashSize) return [];
  const action = choices.eraseAll ? 'erase' : 'leave';
  return [{ from, to: flashSize, size: flashSize - from, kind: 'unlisted', label: '', file: null, action }];
}

/** An empty file touches where it begins. */
function touches({ file, from }: PlannedWrite, { offset, size }: Partition): boolean {
  return from < offset + size && from + Math.max(1, file.bytes.length) > offset;
}
