import type { FileView, PartitionView, ReleaseView } from '../../../../shared/contract/release.ts';

export interface Span {
  readonly from: number;
  /** One past the last byte. */
  readonly to: number;
}

export interface MapRegion extends Span {
  readonly key: string;
  readonly kind: 'bootloader' | 'table' | 'partition' | 'file' | 'free';
  readonly label: string;
  readonly partition: PartitionView | null;
  /** The file that begins in it; null where none does. */
  readonly file: FileView | null;
  /** Bytes of some file lie in it, whether or not one begins here. */
  readonly covered: boolean;
  readonly boots: boolean;
}

export interface MapFill extends Span {
  readonly path: string;
  readonly boots: boolean;
}

/** What a flash map shows, in bytes of flash. */
export interface FlashMap {
  /** Where the drawing ends: the flash, or the last byte that wants to lie beyond it. */
  readonly extent: number;
  readonly flashSize: number | null;
  readonly hasTable: boolean;
  /** By address; they overlap where the table does. */
  readonly regions: readonly MapRegion[];
  readonly fills: readonly MapFill[];
  /** Overlaps, overflows and what lies beyond the flash; apart from each other, by address. */
  readonly faults: readonly Span[];
}

/** The table takes one sector, of which its rows fill 0xC00 bytes at most (`esp_flash_partitions.h`). */
const tableSector = 0x1000;
const smallestFlash = 0x100000;

type MapSource = Pick<ReleaseView, 'partitions' | 'partitionTable' | 'files' | 'flashSize'>;

/** Null where nothing has a place in flash. */
export function flashMapOf(release: MapSource): FlashMap | null {
  const placed = release.files.filter((file) => file.offset !== null && file.size > 0);
  const claims = claimsOf(release, placed).map((region) => ({
    ...region,
    covered: isCovered(region, placed),
  }));
  if (claims.length === 0 && placed.length === 0) return null;
  const end = Math.max(...claims.map(({ to }) => to), ...placed.map((file) => spanOf(file).to));
  const stated = release.flashSize ?? powerOfTwoFrom(end);
  const free = gapsBetween(claims, stated).map(freeRegion);
  return {
    extent: Math.max(stated, end),
    flashSize: release.flashSize,
    hasTable: release.partitionTable !== null,
    regions: [...claims, ...free].sort((a, b) => a.from - b.from || b.to - a.to),
    fills: placed.map((file) => ({ ...spanOf(file), path: file.path, boots: bootsFrom(release, file) })),
    faults: merged([
      ...overlaps(claims),
      ...overlaps(placed.filter(({ role }) => role !== 'merged').map(spanOf)),
      ...claims.flatMap(overflowOf),
      ...(end > stated ? [{ from: stated, to: end }] : []),
    ]),
  };
}

export function bytesOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

function spanOf(file: FileView): Span {
  return { from: file.offset ?? 0, to: (file.offset ?? 0) + file.size };
}

function claimsOf(release: MapSource, placed: readonly FileView[]): MapRegion[] {
  const at = (offset: number) => placed.find((file) => file.offset === offset && file.role !== 'merged');
  const partitions = release.partitions
    .filter(({ size }) => size > 0)
    .map((partition, index) => ({
      key: `partition-${index}`,
      kind: 'partition' as const,
      label: partition.label,
      from: partition.offset,
      to: partition.offset + partition.size,
      partition,
      file: at(partition.offset) ?? null,
      covered: false,
      boots: partition.boots,
    }));
  const claims = [...reservedRegions(release, placed), ...partitions];
  const homeless = placed.filter(
    (file) =>
      !claims.some(({ from, to }) => from <= (file.offset ?? 0) && (file.offset ?? 0) < to) &&
      !(file.role === 'merged' && claims.length > 0),
  );
  return [...claims, ...homeless.map(fileRegion)];
}

/** Bootloader and table, where the table itself does not list them. */
function reservedRegions(release: MapSource, placed: readonly FileView[]): MapRegion[] {
  const table = release.partitionTable;
  const listed = new Set(release.partitions.map(({ offset }) => offset));
  const regions: MapRegion[] = [];
  const bootloader = placed.find(({ role }) => role === 'bootloader');
  if (bootloader && !listed.has(bootloader.offset ?? 0)) {
    const span = spanOf(bootloader);
    const to = table && table.offset > span.from ? table.offset : span.to;
    regions.push({ ...plain('bootloader', 'bootloader', span.from, to), file: bootloader });
  }
  if (table && !listed.has(table.offset)) {
    const file = placed.find(({ role }) => role === 'partition-table') ?? null;
    regions.push({ ...plain('table', '', table.offset, table.offset + tableSector), file });
  }
  return regions;
}

function plain(kind: MapRegion['kind'], label: string, from: number, to: number): MapRegion {
  return {
    key: `${kind}-${from}`,
    kind,
    label,
    from,
    to,
    partition: null,
    file: null,
    covered: false,
    boots: false,
  };
}

function fileRegion(file: FileView): MapRegion {
  const { from, to } = spanOf(file);
  return { ...plain('file', file.path.split('/').at(-1) ?? file.path, from, to), file };
}

function freeRegion({ from, to }: Span): MapRegion {
  return plain('free', '', from, to);
}

function bootsFrom(release: MapSource, file: FileView): boolean {
  return release.partitions.some(({ boots, offset }) => boots && offset === file.offset);
}

function isCovered({ from, to }: Span, placed: readonly FileView[]): boolean {
  return placed.map(spanOf).some((span) => span.from < to && from < span.to);
}

function overflowOf({ kind, from, to, file }: MapRegion): Span[] {
  if (kind === 'file' || !file || file.role === 'merged') return [];
  const end = from + file.size;
  return end > to ? [{ from: to, to: end }] : [];
}

function overlaps(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  const found: Span[] = [];
  let reached = 0;
  for (const { from, to } of sorted) {
    if (from < reached) found.push({ from, to: Math.min(to, reached) });
    reached = Math.max(reached, to);
  }
  return found;
}

function merged(spans: readonly Span[]): Span[] {
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else if (to > from) result.push({ from, to });
  }
  return result;
}

function gapsBetween(spans: readonly Span[], end: number): Span[] {
  const gaps: Span[] = [];
  let reached = 0;
  for (const { from, to } of merged(spans)) {
    if (from > reached) gaps.push({ from: reached, to: Math.min(from, end) });
    reached = Math.max(reached, to);
  }
  if (reached < end) gaps.push({ from: reached, to: end });
  return gaps.filter(({ from, to }) => to > from);
}

function powerOfTwoFrom(bytes: number): number {
  let size = smallestFlash;
  while (size < bytes) size *= 2;
  return size;
}
