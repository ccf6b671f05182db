import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { Bench } from '../bench.ts';
import { exportRecords } from '../ledger/export/export-records.ts';
import { watchStore } from './watch-store.ts';

export function ledgerHandlers({ ledger }: Pick<Bench, 'ledger'>) {
  const on = implement(contract.ledger);
  return {
    search: on.search.handler(({ input }) => ledger.search(input)),
    show: on.show.handler(({ input }) => ledger.show(input.id)),
    life: on.life.handler(({ input: { before, limit, ...device } }) =>
      ledger.life(device, { before, limit }),
    ),
    releases: on.releases.handler(() => ledger.releases()),
    export: on.export.handler(({ input, signal }) =>
      exportRecords(ledger, input.query, input.format, signal),
    ),
    watch: on.watch.handler(({ signal }) => watchStore(ledger.state, signal)),
  };
}
