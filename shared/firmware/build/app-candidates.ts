import type { CollectedFile } from './collection.ts';
import { baseName } from './roles.ts';

/** Names that the TianShanOS server never takes for an app (`tools/ota_server/ota_server.py`). */
const ignored = ['www.bin', 'bootloader.bin', 'partition-table.bin', 'ota_data_initial.bin', 'storage.bin'];

/** Names that it tries after all others. */
const last = ['TianShanOS.bin', 'tianshanos.bin', 'firmware.bin'];

/**
 * Files that could be the app, best first: the TianShanOS server's order (any other top-level `.bin`, then its three
 * own names), whole images before broken ones. Within a rank by name, where the original leaves it to the file system.
 */
export function appCandidates(files: readonly CollectedFile[]): readonly CollectedFile[] {
  return files
    .filter((file) => isCandidate(file))
    .toSorted((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path, 'en'));
}

function isCandidate(file: CollectedFile): boolean {
  const { image } = file.examination;
  if (image === undefined || ignored.includes(baseName(file.path))) return false;
  return image.kind === 'app' || (image.chip === 'esp8266' && !/bootloader/i.test(file.path));
}

function rank(file: CollectedFile): number {
  const known = last.indexOf(baseName(file.path));
  return (isWholeApp(file) ? 0 : 100) + (file.path.includes('/') ? 50 : 0) + (known + 1);
}

/** It begins as an app, ends as one, and its checksum and hash agree. */
export function isWholeApp(file: CollectedFile): boolean {
  const { image } = file.examination;
  return (
    image !== undefined &&
    image.defect === undefined &&
    image.checksum?.valid === true &&
    image.hash?.valid !== false
  );
}
