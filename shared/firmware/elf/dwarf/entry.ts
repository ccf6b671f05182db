import type { Cursor } from '../cursor.ts';
import type { Abbreviation, Abbreviations } from './abbreviations.ts';
import { readValue, type AttributeValue } from './attribute-value.ts';
import type { DebugData } from './debug-data.ts';
import type { UnitHeader } from './unit-header.ts';

/** A debugging information entry with those of its attributes that were asked for. */
export interface Entry {
  /** In `.debug_info`. */
  readonly offset: number;
  readonly tag: number;
  readonly hasChildren: boolean;
  readonly attributes: ReadonlyMap<number, AttributeValue>;
}

/** `end`: the zero that ends a row of siblings. `damaged`: nothing behind it can be read; told in `defects`. */
export type ReadEntry = Entry | 'end' | 'damaged';

const noAttributes: ReadonlyMap<number, AttributeValue> = new Map();

/** Reads the entry at the cursor and leaves it behind; `wanted` tells which tags' attributes are kept. */
export function readEntry(
  cursor: Cursor,
  unit: UnitHeader,
  abbreviations: Abbreviations,
  data: DebugData,
  wanted: (tag: number) => boolean = () => true,
): ReadEntry {
  const offset = cursor.position;
  const code = cursor.uleb();
  if (code === 0 && !cursor.failed) return 'end';
  const abbreviation = abbreviations.get(code);
  if (abbreviation === undefined) {
    data.report('info', offset, cursor.failed ? 'truncated' : 'unknown-abbreviation');
    return 'damaged';
  }
  const attributes = readAttributes(cursor, unit, abbreviation, wanted(abbreviation.tag));
  if (attributes === undefined || cursor.failed) {
    data.report('info', offset, cursor.failed ? 'truncated' : 'unknown-form');
    return 'damaged';
  }
  return { offset, tag: abbreviation.tag, hasChildren: abbreviation.hasChildren, attributes };
}

/** Undefined where an unknown form was met. */
function readAttributes(
  cursor: Cursor,
  unit: UnitHeader,
  { specifications }: Abbreviation,
  kept: boolean,
): ReadonlyMap<number, AttributeValue> | undefined {
  const attributes = kept ? new Map<number, AttributeValue>() : undefined;
  for (const specification of specifications) {
    const value = readValue(cursor, specification, unit);
    if (value === undefined) return undefined;
    attributes?.set(specification.attribute, value);
  }
  return attributes ?? noAttributes;
}
