import type { PoolStock } from '../../../shared/contract/numbers.ts';

/** Fewer than this, or than two rounds of the slots, is too few to go on without a thought. */
const fewest = 20;

/** The pool that ends first; undefined where none does. */
export function scarcest(stock: readonly PoolStock[]): (PoolStock & { readonly left: number }) | undefined {
  const finite = stock.flatMap((each) => (each.left === null ? [] : [{ ...each, left: each.left }]));
  return finite.toSorted((a, b) => a.left - b.left)[0];
}

export function isLow(left: number, slots: number): boolean {
  return left < Math.max(fewest, 2 * slots);
}
