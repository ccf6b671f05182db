import { mostDevices } from './device-book.ts';
import type { RememberedDevice } from './device-file.ts';

type Rows = readonly RememberedDevice[];

/**
 * What is to be remembered where another process keeps the same file. `base`: this process's rows when it last read or
 * wrote it. Whoever has changed a row since has the say, and of two the one who heard of the device last; what was
 * forgotten stays forgotten, unless the other has heard of it since.
 */
export function mergeRemembered(base: Rows, mine: Rows, theirs: Rows): readonly RememberedDevice[] {
  const [before, there] = [byId(base), byId(theirs)];
  const own = mine.flatMap((row) => {
    const [old, other] = [before.get(row.id), there.get(row.id)];
    const isChanged = old === undefined || !isSame(old, row);
    if (!isChanged) return other ?? [];
    if (other === undefined || old === undefined || isSame(old, other)) return row;
    return united(row, other, row.label === old.label ? other.label : row.label);
  });
  const kept = new Set(mine.map(({ id }) => id));
  const others = theirs.filter((row) => {
    const old = before.get(row.id);
    return !kept.has(row.id) && (old === undefined || !isSame(old, row));
  });
  return most(onceEach([...own, ...others]));
}

/** A device that both have met for the first time has two ids; its MAC is one. */
function onceEach(rows: Rows): RememberedDevice[] {
  const kept: RememberedDevice[] = [];
  for (const row of rows) {
    const at = row.mac === null ? -1 : kept.findIndex(({ mac }) => mac === row.mac);
    const other = kept[at];
    if (other === undefined) kept.push(row);
    else kept[at] = { ...united(other, row, other.label ?? row.label), id: other.id };
  }
  return kept;
}

function united(a: RememberedDevice, b: RememberedDevice, label: string | null): RememberedDevice {
  return { ...(a.seenAt >= b.seenAt ? a : b), label };
}

/** Those go first that nobody named and that were not heard of for longest. */
function most(rows: Rows): Rows {
  if (rows.length <= mostDevices) return rows;
  const byWorth = rows.toSorted(
    (a, b) => Number(b.label !== null) - Number(a.label !== null) || b.seenAt - a.seenAt,
  );
  const kept = new Set(byWorth.slice(0, mostDevices));
  return rows.filter((row) => kept.has(row));
}

function byId(rows: Rows): ReadonlyMap<string, RememberedDevice> {
  return new Map(rows.map((row) => [row.id, row]));
}

function isSame(a: RememberedDevice, b: RememberedDevice): boolean {
  const names = Object.keys(a) as (keyof RememberedDevice)[];
  return names.every((name) => a[name] === b[name]);
}
