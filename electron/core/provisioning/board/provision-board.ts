import type { Fault, Outcome } from '../../../../shared/contract/fault.ts';
import { fillText, type DeviceValues } from '../../../../shared/firmware/nvs/fill-columns.ts';
import type { Release } from '../../../../shared/firmware/release.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { ProvisionedBoard, Provisioned, Provisioning } from '../../flash/job/provisioning.ts';
import type { Claim, HeldNumber } from '../claims.ts';
import type { Numbers } from '../numbers.ts';
import { fitsMask } from './fits-mask.ts';
import { nvsBytes } from './nvs-bytes.ts';
import type { OpenProvisioning } from './open-provisioning.ts';

/** What is done for every board of a recipe. */
export interface BoardOrder {
  readonly opened: OpenProvisioning;
  readonly release: Release;
  readonly slot: string | null;
  /** What the operator scanned for this board, by name. */
  readonly scans: ReadonlyMap<string, string>;
  readonly mayRenumber: boolean;
}

/** Lists that are in the database, by what was read of their file. */
const imported = new WeakMap<OpenProvisioning, Promise<Outcome<unknown>>>();

/** Undefined scans, or such as do not fit, keep a board from being started at all. */
export function judgeScans(
  { recipe }: OpenProvisioning,
  scans: ReadonlyMap<string, string>,
): Fault | undefined {
  for (const { name, label = name, mask } of recipe.scans) {
    const text = scans.get(name) ?? '';
    if (text === '') return { code: 'scan-missing', params: { name: label } };
    if (mask !== undefined && !fitsMask(text, mask)) {
      return { code: 'scan-unfit', params: { name: label, text, mask } };
    }
  }
  return undefined;
}

/** Numbers, values and image of one board, for the flash room. */
export function provisionBoard(
  numbers: Pick<Numbers, 'reserve' | 'begin' | 'importList'>,
  order: BoardOrder,
): Provisioning {
  return {
    prepare: (board) => prepare(numbers, order, board),
    begin: (jobId) => numbers.begin(jobId),
  };
}

async function prepare(
  numbers: Pick<Numbers, 'reserve' | 'importList'>,
  order: BoardOrder,
  { jobId, mac: text }: ProvisionedBoard,
): Promise<Outcome<Provisioned>> {
  const { opened, slot, mayRenumber } = order;
  const scanned = judgeScans(opened, order.scans);
  if (scanned !== undefined) return fail(scanned);
  const known = await importOnce(numbers, opened);
  if (!known.ok) return known;
  const mac = Uint8Array.from(text.split(':'), (byte) => Number.parseInt(byte, 16));
  const claims = claimsOf(order, mac);
  if (!claims.ok) return claims;
  const { again } = opened.recipe;
  const valuesOf = (held: readonly HeldNumber[]): DeviceValues =>
    deviceValues(order, mac, claims.value, held);
  const reserved = await numbers.reserve({
    jobId,
    mac: text,
    slot,
    claims: claims.value,
    again,
    mayRenumber,
    serialOf: (held) => serialOf(opened, valuesOf(held)),
  });
  if (!reserved.ok) return reserved;
  const { serial } = reserved.value;
  const device = withSerial(valuesOf(reserved.value.numbers), serial);
  const { image } = opened;
  const bytes = image === undefined ? undefined : await nvsBytes(image, opened.recipe.version, device);
  if (bytes !== undefined && !bytes.ok) return bytes;
  const images =
    image === undefined || bytes === undefined
      ? []
      : [{ partition: image.partition.label, from: image.partition.offset, bytes: bytes.value }];
  return ok({ serial, values: recordedValues(opened, device), images });
}

/** The list of a recipe, into the database; once for each time that the recipe is read. */
export function importOnce(
  numbers: Pick<Numbers, 'importList'>,
  opened: OpenProvisioning,
): Promise<Outcome<unknown>> {
  const { list } = opened.recipe;
  if (list === undefined || opened.list === undefined) return Promise.resolve(ok(null));
  const running = imported.get(opened) ?? numbers.importList(list.pool, opened.list.rows);
  imported.set(opened, running);
  void running.then((done) => {
    /* What failed is tried again with the next board. */
    if (!done.ok) imported.delete(opened);
  });
  return running;
}

function claimsOf(order: BoardOrder, mac: Uint8Array): Outcome<readonly Claim[]> {
  const { counters, list, scans } = order.opened.recipe;
  const claims: Claim[] = counters.map((counter) => {
    const { pool, prefix, width, step, checkDigit, start, last = Number.MAX_SAFE_INTEGER } = counter;
    return { kind: 'counter', pool, format: { prefix, width, step, checkDigit }, start, last };
  });
  if (list !== undefined) {
    const text = list.match === undefined ? ok(undefined) : fillText(list.match, bare(order, mac));
    if (!text.ok) return unfilled('provisioning.list.match', text.fault);
    claims.push({ kind: 'list', pool: list.pool, text: text.value });
  }
  for (const { name, pool } of scans) {
    if (pool !== undefined) claims.push({ kind: 'scan', pool, text: order.scans.get(name) ?? '' });
  }
  return ok(claims);
}

/** What is known before anything is reserved. */
function bare({ scans, release }: BoardOrder, mac: Uint8Array): DeviceValues {
  const descriptor = release.app?.image?.appDescriptor;
  const facts = new Map([
    ['version', descriptor?.version ?? ''],
    ['project', descriptor?.projectName ?? release.name],
    ['time', `${new Date().toISOString().slice(0, 19)}Z`],
  ]);
  return { mac, counters: new Map(), list: new Map(), scans, numbers: new Map(), facts };
}

function deviceValues(
  order: BoardOrder,
  mac: Uint8Array,
  claims: readonly Claim[],
  held: readonly HeldNumber[],
): DeviceValues {
  const { counters } = order.opened.recipe;
  const counted = counters.flatMap(({ name }, at) => {
    const number = held[at];
    return number === undefined ? [] : [[name, number] as const];
  });
  const row = held[claims.findIndex(({ kind }) => kind === 'list')];
  return {
    ...bare(order, mac),
    counters: new Map(counted.map(([name, { value }]) => [name, BigInt(value ?? 0)])),
    numbers: new Map(counted.map(([name, { text }]) => [name, text])),
    list: new Map(Object.entries(row?.cells ?? {})),
  };
}

function withSerial(device: DeviceValues, serial: string | null): DeviceValues {
  const known = serial === null ? [] : [['serial', serial] as const];
  return { ...device, facts: new Map([...(device.facts ?? []), ...known]) };
}

function serialOf({ recipe }: OpenProvisioning, device: DeviceValues): Outcome<string | null> {
  const [only, ...others] = recipe.counters;
  const number = others.length === 0 && only !== undefined ? device.numbers?.get(only.name) : undefined;
  if (recipe.serial === undefined) return ok(number ?? null);
  const serial = fillText(recipe.serial, device);
  return serial.ok ? serial : unfilled('provisioning.serial', serial.fault);
}

function unfilled(
  at: string,
  problem: Extract<Fault, { code: 'template-unusable' }>['params']['problem'],
): Outcome<never> {
  return fail({ code: 'template-unusable', params: { at, problem } });
}

/** For the record: whatever is not secret. */
function recordedValues({ recipe }: OpenProvisioning, device: DeviceValues): Record<string, string> {
  const secret = recipe.list?.secret ?? [];
  const named = (source: string, values: Iterable<readonly [string, string]>) =>
    [...values].map(([name, text]) => [name === '' ? source : `${source}.${name}`, text] as const);
  return Object.fromEntries([
    ...named(
      'counter',
      [...device.counters].map(([name, value]) => [name, String(value)] as const),
    ),
    ...named('number', device.numbers ?? []),
    ...named(
      'list',
      [...device.list].filter(([column]) => !secret.includes(column)),
    ),
    ...named('scan', device.scans),
  ]);
}
