import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { RecipeScan } from '../../../shared/contract/recipe-provisioning.ts';
import type { PlacedScan, SlotScan } from '../../../shared/contract/slot-scan.ts';
import { fail, ok } from '../../../shared/result.ts';
import { fitsMask } from '../provisioning/board/fits-mask.ts';

/** A slot as a scan sees it. */
export interface ScanPlace {
  readonly number: number;
  /** `board`: one waits for its start. `armed`: none yet, and the next one starts by itself. */
  readonly waits: 'board' | 'armed' | 'no';
  /** A person who chose this slot may scan for it. */
  readonly isOpen: boolean;
  /** Read for the next board, by name. */
  readonly held: ReadonlyMap<string, string>;
  /** Read for the board that runs. */
  readonly inWork: ReadonlyMap<string, string>;
}

export function viewScans(wanted: readonly RecipeScan[], held: ReadonlyMap<string, string>): SlotScan[] {
  return wanted.map(({ name, label = null, mask = null }) => ({
    name,
    label,
    mask,
    text: held.get(name) ?? null,
  }));
}

/** The first that is not read yet. */
export function missingScan(
  wanted: readonly RecipeScan[],
  held: ReadonlyMap<string, string>,
): RecipeScan | undefined {
  return wanted.find(({ name }) => !held.has(name));
}

/** Where a text goes that somebody read: to the chosen slot if it wants one, else to the first that does. */
export function placeScan(
  places: readonly ScanPlace[],
  wanted: readonly RecipeScan[],
  text: string,
  chosen: number | null,
): Outcome<PlacedScan> {
  const own = places.find(({ number, isOpen }) => number === chosen && isOpen);
  const wants = ({ held }: ScanPlace) => missingScan(wanted, held) !== undefined;
  const twice = places.flatMap((place) => repeated(place, wanted, text) ?? [])[0];
  if (twice !== undefined) return fail(twice);
  const place =
    (own && wants(own) ? own : undefined) ??
    places.find((each) => each.waits === 'board' && wants(each)) ??
    places.find((each) => each.waits === 'armed' && wants(each)) ??
    own;
  if (place === undefined || wanted.length === 0) {
    return fail({ code: 'scan-not-wanted', params: { text } });
  }
  const fitting = wanted.filter(({ mask }) => mask === undefined || fitsMask(text, mask));
  const scan = fitting.find(({ name }) => !place.held.has(name)) ?? fitting[0];
  if (scan !== undefined) return ok({ slot: place.number, name: scan.name });
  return fail(unfit(missingScan(wanted, place.held) ?? wanted[0], text));
}

/** Whether what was read for one slot is what the recipe asks for. An empty text takes a scan back. */
export function judgeTexts(
  places: readonly ScanPlace[],
  wanted: readonly RecipeScan[],
  slot: number,
  texts: Readonly<Record<string, string>>,
): Fault | undefined {
  for (const [name, text] of Object.entries(texts)) {
    if (text === '') continue;
    const scan = wanted.find((each) => each.name === name);
    if (scan === undefined) return { code: 'scan-not-wanted', params: { text } };
    if (scan.mask !== undefined && !fitsMask(text, scan.mask)) return unfit(scan, text);
    const others = places.filter(({ number }) => number !== slot);
    const twice = others.flatMap((place) => repeated(place, [scan], text) ?? [])[0];
    if (twice !== undefined) return twice;
  }
  return undefined;
}

/** A double read of the scanner, or the label of another board, where no two boards may have the same. */
function repeated(
  { number, held, inWork }: ScanPlace,
  wanted: readonly RecipeScan[],
  text: string,
): Fault | undefined {
  const isThere = wanted.some(
    ({ name, pool }) => pool !== undefined && (held.get(name) === text || inWork.get(name) === text),
  );
  return isThere ? { code: 'scan-repeated', params: { text, slot: number } } : undefined;
}

function unfit(scan: RecipeScan | undefined, text: string): Fault {
  return {
    code: 'scan-unfit',
    params: { name: scan?.label ?? scan?.name ?? '', text, mask: scan?.mask ?? '' },
  };
}
