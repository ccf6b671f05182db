import { hexToBytes } from '@noble/hashes/utils.js';
import { fail, ok, type Result } from '../../result.ts';
import type { Chip, ChipName } from '../chips.ts';
import {
  type FlashMode,
  flashModeCode,
  flashSizeNibble,
  frequencyNibble,
  parseFlashSize,
} from '../flash-parameters.ts';
import { type NotAnImage, parseImage } from './image.ts';
import { sha256Hex } from '../sha256.ts';

/** What to write into a header; `keep` leaves a field as the build wrote it. Spelled as esptool spells it. */
export interface FlashHeader {
  readonly mode: FlashMode | 'keep';
  /** `80m`, `40m`, … as far as the chip has it. */
  readonly frequency: string;
  /** `4MB`, … `detect` must have become a size before. */
  readonly size: string;
}

/** Why a header was left alone. `value` is what the chip does not know, or the image's defect. */
export type HeaderFault =
  | { readonly kind: 'not-an-image'; readonly reason: NotAnImage }
  | { readonly kind: 'damaged-image'; readonly field: string; readonly offset: number }
  | { readonly kind: 'unknown-frequency' | 'unknown-size'; readonly value: string };

/**
 * The image with mode, frequency and size in its header and the appended SHA-256 made right again; whatever follows
 * the image stays. The input is never written to, and is itself the result where nothing changes.
 * Meant for bootloaders: a signature over the image does not survive a change.
 */
export function patchFlashHeader(
  bytes: Uint8Array,
  chip: Chip,
  header: FlashHeader,
): Result<Uint8Array, HeaderFault> {
  const image = parseImage(bytes);
  if (!image.ok) return fail({ kind: 'not-an-image', reason: image.fault });
  const { defect, hash } = image.value;
  if (defect !== undefined)
    return fail({ kind: 'damaged-image', field: defect.field, offset: defect.offset });
  const codes = headerCodes(bytes, chip, header);
  if (!codes.ok) return codes;
  const [mode, sizeAndFrequency] = codes.value;
  if (bytes[2] === mode && bytes[3] === sizeAndFrequency) return ok(bytes);
  const patched = bytes.slice();
  patched[2] = mode;
  patched[3] = sizeAndFrequency;
  if (hash !== undefined) patched.set(hexToBytes(sha256Hex(patched.subarray(0, hash.offset))), hash.offset);
  return ok(patched);
}

/** Header bytes 2 and 3. */
function headerCodes(
  bytes: Uint8Array,
  chip: Chip,
  header: FlashHeader,
): Result<readonly [number, number], HeaderFault> {
  const [oldMode, oldByte3] = [bytes[2] ?? 0, bytes[3] ?? 0];
  const mode = header.mode === 'keep' ? oldMode : flashModeCode(header.mode);
  const frequency = header.frequency === 'keep' ? oldByte3 & 0x0f : frequencyNibble(chip, header.frequency);
  if (frequency === undefined) return fail({ kind: 'unknown-frequency', value: header.frequency });
  const size = header.size === 'keep' ? oldByte3 >> 4 : sizeNibble(chip.name, header.size);
  if (size === undefined) return fail({ kind: 'unknown-size', value: header.size });
  return ok([mode, (size << 4) | frequency]);
}

function sizeNibble(chip: ChipName, name: string): number | undefined {
  const size = parseFlashSize(name);
  return size === undefined ? undefined : flashSizeNibble(chip, size);
}
