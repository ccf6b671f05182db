import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';

/** What a driver, the server or the network said, as one line. Bugs of ours go on being exceptions. */
export function reasonOf(error: unknown): string {
  if (isBug(error)) throw error;
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error);
}

/** SQLite's codes for a file that is none of its own, or not what it wrote. */
const damage = /^SQLITE_(CORRUPT|NOTADB)/;

/** `database-damaged` where the file is what is wrong; else undefined. */
export function damageOf(database: string, error: unknown): Fault | undefined {
  const isDamage = error instanceof Error && 'code' in error && damage.test(String(error.code));
  return isDamage ? { code: 'database-damaged', params: { database, reason: reasonOf(error) } } : undefined;
}

/** The value of `work`, or `database-failed` or `database-damaged`. */
export async function attempt<T>(database: string, work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return ok(await work());
  } catch (error) {
    const params = { database, reason: reasonOf(error) };
    return fail(damageOf(database, error) ?? { code: 'database-failed', params });
  }
}

function isBug(error: unknown): boolean {
  return error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
}
