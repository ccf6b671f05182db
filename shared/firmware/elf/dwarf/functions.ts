import { Cursor } from '../cursor.ts';
import { attribute, tag } from './constants.ts';
import type { DebugData } from './debug-data.ts';
import { readEntry, type Entry } from './entry.ts';
import { rangesOf, type AddressRange } from './ranges.ts';
import type { Unit } from './unit.ts';

/** A function, or the body of one that was inlined into another. */
export interface FunctionEntry {
  readonly entry: Entry;
  readonly ranges: readonly AddressRange[];
  /** Whose code it is part of, by its place in the list; -1 for none. */
  readonly within: number;
}

const isFunction = (of: number): boolean => of === tag.subprogram || of === tag.inlinedSubroutine;

/** All functions of a unit that have code, and what they were inlined into, in the order of `.debug_info`. */
export function readFunctions(unit: Unit, data: DebugData): readonly FunctionEntry[] {
  const cursor = new Cursor(data.bytes('info'), unit.entries, unit.end);
  const functions: FunctionEntry[] = [];
  /* For each level that is open, the function that its entries lie in. */
  const open: number[] = [];
  while (cursor.more) {
    const entry = readEntry(cursor, unit, unit.table, data, isFunction);
    if (entry === 'damaged') break;
    if (entry === 'end') {
      open.pop();
      if (open.length === 0) break;
      continue;
    }
    let within = open.at(-1) ?? -1;
    if (isFunction(entry.tag) && !entry.attributes.has(attribute.declaration)) {
      functions.push({ entry, ranges: rangesOf(entry, unit, data), within });
      within = functions.length - 1;
    }
    if (entry.hasChildren) open.push(within);
    else if (open.length === 0) break;
  }
  return functions;
}

/**
 * The functions that `address` is in, innermost first, up to the one that is a function of its own. The last in the
 * list that holds the address is the innermost: what is inlined follows what it is inlined into.
 */
export function functionsAt(functions: readonly FunctionEntry[], address: number): readonly FunctionEntry[] {
  const innermost = functions.findLast(({ ranges }) =>
    ranges.some(({ low, high }) => address >= low && address < high),
  );
  const chain: FunctionEntry[] = [];
  for (let each = innermost; each !== undefined; each = functions[each.within]) {
    chain.push(each);
    if (each.entry.tag === tag.subprogram) break;
  }
  return chain;
}
