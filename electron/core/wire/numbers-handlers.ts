import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { Bench } from '../bench.ts';

export function numbersHandlers({ numbers }: Pick<Bench, 'numbers'>) {
  const on = implement(contract.numbers);
  return {
    list: on.list.handler(({ input }) => numbers.list(input)),
    release: on.release.handler(({ input }) => numbers.decide(input.pool, input.text, 'free', false)),
    withdraw: on.withdraw.handler(({ input }) => numbers.decide(input.pool, input.text, 'withdrawn', false)),
  };
}
