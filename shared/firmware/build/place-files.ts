import { chipByName } from '../chips.ts';
import { DEFAULT_TABLE_OFFSET } from '../partitions/partition-table.ts';
import type { AppChoice, FileRole, Release, ReleaseFile } from '../release.ts';
import type { CollectedFile, Collection } from './collection.ts';
import { dataPartitionFor, defaultBootPartition, otadataPartition, partitionAt } from './flash-place.ts';
import { listedApps, type ListedFile } from './listed-files.ts';
import { baseName, roleOf } from './roles.ts';

const beyondFlash = 2 ** 32;

interface Layout {
  readonly collection: Collection;
  readonly listed: readonly ListedFile[];
  readonly table: Release['partitionTable'];
  readonly choice: AppChoice;
}

/** Gives every file its role and its place in flash; by address, files without a place last. */
export function placeFiles(layout: Layout): readonly ReleaseFile[] {
  const placed = layout.listed.map((each) => place(each, layout));
  const settled = layout.collection.manifest === undefined ? withoutRivals(placed) : placed;
  return settled.toSorted(byAddress);
}

/**
 * Where nothing but content says where things go, two files may be for one place: the first by name has it. A merged
 * image goes nowhere beside files that are placed by themselves, or beside another.
 */
function withoutRivals(files: readonly ReleaseFile[]): readonly ReleaseFile[] {
  const single = files.filter((file) => file.merged === undefined && file.offset !== undefined);
  const merged = files.filter((file) => file.merged !== undefined);
  const placed = single.length === 0 && merged.length === 1 ? merged : single;
  const owners = new Map(placed.toReversed().map((file) => [file.offset, file]));
  return files.map((file) =>
    owners.get(file.offset) === file ? file : { ...file, offset: undefined, partition: undefined },
  );
}

function place({ file, entry }: ListedFile, layout: Layout): ReleaseFile {
  const { table, choice } = layout;
  const isApp = file.path === choice.path && file.examination.merged === undefined;
  const role = isApp ? 'app' : roleOf(file, entry);
  const offset = offsetOf({ file, entry }, role, isApp, layout);
  const partition = offset === undefined ? undefined : partitionAt(table?.table, offset);
  return {
    path: file.path,
    role: role === 'unknown' && partition?.type === 'data' ? 'data' : role,
    offset,
    bytes: file.bytes,
    sha256: file.sha256,
    modifiedAt: file.modifiedAt,
    /* The bootloader alone, which a merged file begins with, would be half the truth. */
    image: file.examination.merged === undefined ? file.examination.image : undefined,
    fileSystem: file.examination.fileSystem,
    partition: partition?.label,
    encrypted: entry?.encrypted ?? false,
    merged: file.examination.merged,
  };
}

function offsetOf(
  { file, entry }: ListedFile,
  role: FileRole,
  isApp: boolean,
  layout: Layout,
): number | undefined {
  if (isApp) return entry === undefined ? appOffset(layout) : entry.offset;
  /* A person's choice takes the place of the manifest's app, which then goes nowhere. */
  if (role === 'app' && layout.choice.reason === 'chosen') return undefined;
  return layout.collection.manifest === undefined ? offsetByContent(file, role, layout) : entry?.offset;
}

/** Where an app without an address of its own goes: in the place of the manifest's app, else where the chip boots from. */
function appOffset({ collection, table }: Layout): number | undefined {
  const [replaced] = listedApps(collection, table?.table);
  return replaced?.offset ?? defaultBootPartition(table?.table)?.offset;
}

/** A bundle without a manifest: its table says where things go, and the chip's ROM where the bootloader does. */
function offsetByContent(file: CollectedFile, role: FileRole, layout: Layout): number | undefined {
  const table = layout.table?.table;
  if (layout.collection.source.kind === 'image' && role !== 'merged') return undefined;
  switch (role) {
    case 'bootloader':
      return bootloaderOffset(file, layout);
    case 'partition-table':
      return file.examination.table === table ? (layout.table?.offset ?? DEFAULT_TABLE_OFFSET) : undefined;
    case 'otadata':
      return otadataPartition(table)?.offset;
    case 'www':
    case 'data':
    case 'unknown':
      return dataPartitionFor(table, baseName(file.path), file.examination.fileSystem)?.offset;
    case 'merged':
      return file.examination.merged?.flashBase;
    case 'app':
      return undefined;
  }
}

/** Only the bootloader of the app's chip: a folder may hold one for each of several chips. */
function bootloaderOffset(file: CollectedFile, { collection, choice }: Layout): number | undefined {
  const chip = file.examination.image?.chip;
  const app = collection.files.find((each) => each.path === choice.path)?.examination.image?.chip;
  if (chip === undefined || (app !== undefined && app !== chip)) return undefined;
  return chipByName(chip).bootloaderOffset;
}

function byAddress(a: ReleaseFile, b: ReleaseFile): number {
  return (a.offset ?? beyondFlash) - (b.offset ?? beyondFlash) || a.path.localeCompare(b.path, 'en');
}
