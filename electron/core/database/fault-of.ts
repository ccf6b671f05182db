import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';

/** What a driver, the server or the network said, as one line. Bugs of ours go on being exceptions. */
export function reasonOf(error: unknown): string {
  if (isBug(error)) throw error;
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error);
}

/** The value of `work`, or `database-failed`. */
export async function attempt<T>(database: string, work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return ok(await work());
  } catch (error) {
    return fail({ code: 'database-failed', params: { database, reason: reasonOf(error) } });
  }
}

function isBug(error: unknown): boolean {
  return error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
}
