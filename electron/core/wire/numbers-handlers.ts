import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { fail } from '../../../shared/result.ts';
import type { Bench } from '../bench.ts';
import { readList } from '../provisioning/board/read-list.ts';

export function numbersHandlers({ numbers, station }: Pick<Bench, 'numbers' | 'station'>) {
  const on = implement(contract.numbers);
  /** What numbers there are is no more an operator's to change than the recipe is. */
  const refusal = (): Fault | undefined => {
    const { operator, recipe } = station.state.getState();
    return operator ? { code: 'recipe-locked', params: { name: recipe?.name ?? '' } } : undefined;
  };
  const changing = async <T>(change: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const refused = refusal();
    if (refused !== undefined) return fail(refused);
    const changed = await change();
    if (changed.ok) station.lookAtStock();
    return changed;
  };
  return {
    list: on.list.handler(({ input }) => numbers.list(input)),
    release: on.release.handler(({ input }) =>
      changing(() => numbers.decide(input.pool, input.text, 'free', false)),
    ),
    withdraw: on.withdraw.handler(({ input }) =>
      changing(() => numbers.decide(input.pool, input.text, 'withdrawn', false)),
    ),
    importList: on.importList.handler(({ input: { pool, key, text, name } }) =>
      changing(async () => {
        const list = readList(new TextEncoder().encode(text), key, name);
        return list.ok ? await numbers.importList(pool, list.value.rows) : list;
      }),
    ),
  };
}
