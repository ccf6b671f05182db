import { attribute } from './constants.ts';
import type { DebugData } from './debug-data.ts';
import type { Entry } from './entry.ts';
import { textOf, type Unit } from './unit.ts';
import type { UnitIndex } from './unit-index.ts';

/** An inlined body points at its abstract function, that at its declaration; damage could point in circles. */
const longestChain = 16;

/**
 * What a function is called: by its linkage name where it or what it was made of has one (C++), else by its name.
 * Linkage names are not demangled.
 */
export function functionName(
  entry: Entry,
  unit: Unit,
  index: UnitIndex,
  data: DebugData,
): string | undefined {
  const chain = [{ entry, unit }];
  for (const each of chain) {
    if (chain.length >= longestChain) break;
    for (const origin of [attribute.abstractOrigin, attribute.specification]) {
      const value = each.entry.attributes.get(origin);
      const found = value?.kind === 'entry' ? index.entryAt(value.value) : undefined;
      if (found !== undefined) chain.push(found);
    }
  }
  for (const names of [[attribute.linkageName, attribute.mipsLinkageName], [attribute.name]]) {
    for (const each of chain) {
      for (const name of names) {
        const text = textOf(each.entry.attributes.get(name), each.unit, data);
        if (text !== undefined && text !== '') return text;
      }
    }
  }
  return undefined;
}
