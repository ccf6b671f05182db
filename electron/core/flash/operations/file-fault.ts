import type { Fault } from '../../../../shared/contract/fault.ts';

/** What the operating system says of a file; anything else is a bug and goes on being one. */
export function fileFault(path: string, error: unknown): Fault {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return { code: 'file-not-usable', params: { path, reason: String(error.code) } };
}
