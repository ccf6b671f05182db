import type { Outcome } from '../../../../shared/contract/fault.ts';
import { fillRows, type DeviceValues } from '../../../../shared/firmware/nvs/fill-columns.ts';
import { generatePartition } from '../../../../shared/firmware/nvs/generate.ts';
import { MAX_BLOB_LENGTH } from '../../../../shared/firmware/nvs/nvs-format.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { encryptPartition } from '../../nvs/encrypt-partition.ts';
import type { NvsImage } from './open-provisioning.ts';
import { readBeside } from './read-beside.ts';

/** The whole partition of one board, encrypted where the recipe has a key. */
export async function nvsBytes(
  image: NvsImage,
  version: 1 | 2,
  device: DeviceValues,
): Promise<Outcome<Uint8Array>> {
  const rows = fillRows(image.rows, device);
  if (!rows.ok) return fail({ code: 'nvs-row-refused', params: rows.fault });
  const files = new Map(image.files);
  for (const { type, value } of rows.value) {
    if (type !== 'file' || files.has(value)) continue;
    const bytes = await readBeside(image.folder, value, 3 * MAX_BLOB_LENGTH);
    if (!bytes.ok) return bytes;
    files.set(value, bytes.value);
  }
  const bytes = generatePartition(rows.value, { size: image.partition.size, version, files });
  if (!bytes.ok) return fail({ code: 'nvs-row-refused', params: bytes.fault });
  return ok(image.key === undefined ? bytes.value : encryptPartition(bytes.value, image.key));
}
