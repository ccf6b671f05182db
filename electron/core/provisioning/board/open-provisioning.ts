import { isUtf8 } from 'node:buffer';
import { dirname } from 'node:path';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { ProvisioningProblem } from '../../../../shared/contract/faults/provisioning.ts';
import {
  recipeProvisioning,
  type RecipeProvisioning,
} from '../../../../shared/contract/recipe-provisioning.ts';
import { placeholdersOf } from '../../../../shared/firmware/nvs/fill-columns.ts';
import { readNvsRows, type NvsRow } from '../../../../shared/firmware/nvs/csv-rows.ts';
import { MAX_BLOB_LENGTH } from '../../../../shared/firmware/nvs/nvs-format.ts';
import type { Partition } from '../../../../shared/firmware/partitions/partition-table.ts';
import { SUBTYPE_NVS, TYPE_DATA } from '../../../../shared/firmware/partitions/partition-types.ts';
import type { Release } from '../../../../shared/firmware/release.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { readKey } from '../../nvs/key-partition.ts';
import { checkSources } from './check-sources.ts';
import { readBeside } from './read-beside.ts';
import { readList, type BoardList } from './read-list.ts';

const csvLimit = 64 * 1024 * 1024;
const templateLimit = 16 * 1024 * 1024;
const keyLimit = 1024 * 1024;

/** What a recipe's provisioning needs, read and checked once. */
export interface OpenProvisioning {
  readonly recipe: RecipeProvisioning;
  /** Undefined for a recipe that keeps numbers and writes none. */
  readonly image: NvsImage | undefined;
  readonly list: BoardList | undefined;
}

export interface NvsImage {
  readonly rows: readonly NvsRow[];
  /** The recipe's, from which its rows name files. */
  readonly folder: string;
  /** What rows of type `file` name that is the same for all boards. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly partition: Partition;
  /** 64 bytes; undefined for a partition that is not encrypted. */
  readonly key: Uint8Array | undefined;
}

/** Of a recipe that gives all boards the same. */
export const noProvisioning: RecipeProvisioning = recipeProvisioning.parse({});

/** `path`: the recipe's. Whatever can be wrong with it is found here, not at the first board. */
export async function openProvisioning(
  recipe: RecipeProvisioning,
  path: string,
  release: Release,
): Promise<Outcome<OpenProvisioning>> {
  const folder = dirname(path);
  const list = await openList(recipe, folder);
  if (!list.ok) return list;
  const image = await openImage(recipe, folder, release);
  if (!image.ok) return image;
  const opened = { recipe, image: image.value, list: list.value };
  const fault = checkSources(opened);
  return fault === undefined ? ok(opened) : fail(fault);
}

async function openList(
  { list }: RecipeProvisioning,
  folder: string,
): Promise<Outcome<BoardList | undefined>> {
  if (list?.file === undefined) return ok(undefined);
  const bytes = await readBeside(folder, list.file, csvLimit);
  return bytes.ok ? readList(bytes.value, list.key, list.file) : bytes;
}

async function openImage(
  { template, partition: label, encryptionKey }: RecipeProvisioning,
  folder: string,
  release: Release,
): Promise<Outcome<NvsImage | undefined>> {
  if (template === undefined) return ok(undefined);
  const partition = findPartition(release, label);
  if (!partition.ok) return partition;
  const text = await readBeside(folder, template, templateLimit);
  if (!text.ok) return text;
  if (!isUtf8(text.value)) return fail({ code: 'nvs-csv-not-utf8', params: { path: template } });
  const rows = readNvsRows(new TextDecoder().decode(text.value), template);
  if (!rows.ok) return fail({ code: 'nvs-row-refused', params: rows.fault });
  const files = new Map<string, Uint8Array>();
  for (const { type, value } of rows.value) {
    if (type !== 'file' || files.has(value) || isPerBoard(value)) continue;
    const bytes = await readBeside(folder, value, 3 * MAX_BLOB_LENGTH);
    if (!bytes.ok) return bytes;
    files.set(value, bytes.value);
  }
  const key = await openKey(encryptionKey, folder);
  return key.ok ? ok({ rows: rows.value, folder, files, partition: partition.value, key: key.value }) : key;
}

async function openKey(path: string | undefined, folder: string): Promise<Outcome<Uint8Array | undefined>> {
  if (path === undefined) return ok(undefined);
  const bytes = await readBeside(folder, path, keyLimit);
  if (!bytes.ok) return bytes;
  const key = readKey(bytes.value);
  return key.ok ? key : fail({ code: 'nvs-key-unusable', params: { path, problem: key.fault } });
}

function findPartition(release: Release, label: string): Outcome<Partition> {
  const unusable = (problem: ProvisioningProblem) =>
    fail({ code: 'provisioning-unusable', params: { problem } } as const);
  if (release.partitionTable === undefined) return unusable({ kind: 'no-table' });
  const partition = release.partitionTable.table.partitions.find((each) => each.label === label);
  if (partition === undefined) return unusable({ kind: 'no-partition', label });
  const isNvs = partition.typeId === TYPE_DATA && partition.subtypeId === SUBTYPE_NVS;
  return isNvs ? ok(partition) : unusable({ kind: 'not-nvs', label });
}

function isPerBoard(path: string): boolean {
  const found = placeholdersOf(path);
  return found.ok && found.value.length > 0;
}
