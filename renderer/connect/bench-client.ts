import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../shared/contract/contract.ts';

/** The bench as a screen calls it: one method per procedure, streams as async iterators. */
export type BenchClient = ContractRouterClient<typeof contract>;
