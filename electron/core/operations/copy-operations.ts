import { ok } from '../../../shared/result.ts';
import { backUp } from '../flash/operations/backup.ts';
import { CopyTrail, type CopyKeeping } from '../flash/operations/copy-trail.ts';
import { readToFile } from '../flash/operations/read-to-file.ts';
import { restore } from '../flash/operations/restore.ts';
import { onlyOn, type PreparedOperation, type RequestOf } from './chip-operations.ts';

export function reading({ file, from, size, mac }: RequestOf<'read'>): PreparedOperation {
  return async (run) => {
    const read = await run((use, tell) => readToFile(onlyOn(mac, use), { from, size, file }, tell));
    if (!read.ok) return read;
    return ok({ kind: 'read', file, from, size: read.value.size, md5: read.value.md5 });
  };
}

/** Done only when the ledger has it. */
export function backingUp({ file, port, mac }: RequestOf<'backup'>, keeping: CopyKeeping): PreparedOperation {
  return async (run) => {
    const trail = new CopyTrail({ kind: 'backup', port, file }, keeping);
    const backup = await run((use, tell) => backUp(onlyOn(mac, use), file, tell), trail);
    if (!backup.ok) return backup;
    return ok({ kind: 'backup', file, size: backup.value.flashSize, md5: backup.value.md5 });
  };
}

/** Done only when the ledger has it. */
export function restoring(
  { file, port, mac, otherBoard, skip }: RequestOf<'restore'>,
  keeping: CopyKeeping,
): PreparedOperation {
  return async (run) => {
    const trail = new CopyTrail({ kind: 'restore', port, file }, keeping);
    const restored = await run(
      (use, tell) => restore(onlyOn(mac, use), { file, otherBoard, skip }, tell),
      trail,
    );
    if (!restored.ok) return restored;
    const { flashSize: size, written, backup } = restored.value;
    return ok({ kind: 'restore', file, size, written, md5: backup.md5 });
  };
}
