import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { fail } from '../../../shared/result.ts';
import type { Engine } from './engine.ts';

/**
 * The end of `work` where the database's files were in their place before and after it: only then is what it wrote found
 * again by whoever opens the path next.
 */
export async function whileThere<T>(
  database: string,
  files: Engine['files'],
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const before = displacement(database, files);
  if (before !== undefined) return fail(before);
  const outcome = await work();
  const after = displacement(database, files);
  return after === undefined ? outcome : fail(after);
}

function displacement(database: string, files: Engine['files']): Fault | undefined {
  switch (files?.standing()) {
    case 'missing':
      return { code: 'database-missing', params: { database } };
    case 'replaced':
      return { code: 'database-replaced', params: { database } };
    default:
      return undefined;
  }
}
