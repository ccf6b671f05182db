import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { Flash, OperationRequest } from '../flash.ts';
import type { OperationReport, TellOperation, Work } from './operate.ts';
import type { Use } from './read-to-file.ts';

/** Who else hears what an operation tells, and has the last word on how it ended. */
export interface OperationWatch<T> {
  add(report: OperationReport): void;
  keep(outcome: Outcome<T>): Promise<Outcome<T>>;
}

/** One operation as a whole: it may reach the chip by `use`, more than once or not at all. */
export type Operation<T> = (use: Use, tell: TellOperation) => Promise<Outcome<T>>;

/** Runs an operation until it has ended, and its watch has had its say. */
export async function runOnChip<T>(
  flash: Pick<Flash, 'operate'>,
  request: OperationRequest,
  follow: { readonly signal: AbortSignal; readonly tell: TellOperation },
  operation: Operation<T>,
  watch?: OperationWatch<NoInfer<T>>,
): Promise<Outcome<T>> {
  const tell: TellOperation = (report) => {
    watch?.add(report);
    follow.tell(report);
  };
  const use = <R>(work: Work<R>): Promise<Outcome<R>> =>
    flash.operate(request, { signal: follow.signal, tell }, work);
  const outcome = await operation(use, tell);
  return watch === undefined ? outcome : await watch.keep(outcome);
}
