import { lstat } from 'node:fs/promises';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { OperationRequest } from '../../../shared/contract/operation-request.ts';
import { fail, ok } from '../../../shared/result.ts';
import { manifestPath } from '../flash/operations/backup.ts';

/** Refuses to replace a file, a backup's manifest included, that nobody agreed to replace. */
export async function expectFree(request: OperationRequest): Promise<Outcome<null>> {
  if (!('overwrite' in request) || request.overwrite) return ok(null);
  const { file, kind } = request;
  for (const path of kind === 'backup' ? [file, manifestPath(file)] : [file]) {
    if (await exists(path)) return fail({ code: 'file-exists', params: { path } });
  }
  return ok(null);
}

async function exists(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  );
}
