import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlanView } from '../../shared/contract/flash.ts';

const sector = 0x1000;
const blank = 0xff;

/** The high nibble of header byte 3 for 4 MB (`esp_image_header_t.spi_size`). */
const size4Mb = 0x20;

/** What a flash chip of 4 MB that held `before` must hold after `plan` with the files of `folder`. */
export async function expectedFlash(before: Uint8Array, plan: PlanView, folder: string): Promise<Buffer> {
  const flash = Buffer.from(before);
  if (plan.choices.eraseAll) flash.fill(blank);
  for (const { action, from, to, kind, file } of plan.regions) {
    if (action === 'leave') continue;
    flash.fill(blank, from, Math.ceil(to / sector) * sector);
    if (action === 'erase') continue;
    const bytes = await readFile(join(folder, file ?? ''));
    flash.set(kind === 'bootloader' ? withFlashSize(bytes) : bytes, from);
  }
  return flash;
}

/** Written apart from the program's own patch: all headers in question have the hash as their last 32 bytes. */
function withFlashSize(bootloader: Buffer): Buffer {
  const patched = Buffer.from(bootloader);
  patched[3] = size4Mb | ((patched[3] ?? 0) & 0x0f);
  const hashed = patched.subarray(0, -32);
  patched.set(createHash('sha256').update(hashed).digest(), hashed.length);
  return patched;
}

/** Where two flashes begin to differ, and how much; null where they are the same. */
export function difference(actual: Uint8Array, expected: Uint8Array): string | null {
  if (actual.length !== expected.length) return `${actual.length} bytes instead of ${expected.length}`;
  const at = actual.findIndex((byte, index) => byte !== expected[index]);
  if (at < 0) return null;
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(at, at + 16)).toString('hex');
  return `at 0x${at.toString(16)}: ${hex(actual)} instead of ${hex(expected)}`;
}
