import { hexToBytes } from '@noble/hashes/utils.js';
import type { AppDescriptor } from './app-descriptor.ts';
import type { BootloaderDescriptor } from './bootloader-descriptor.ts';
import { ByteView } from '../byte-view.ts';
import { type Chip, chipByName, type ChipName } from '../chips.ts';
import { encodeAppDescriptor, encodeBootloaderDescriptor } from './descriptor-encoder.ts';
import { type FlashMode, flashModeCode, flashSizeNibble, frequencyNibble } from '../flash-parameters.ts';
import { HEADER_LENGTH, HEADER_LENGTH_ESP8266, IMAGE_MAGIC } from './image-header.ts';
import { HASH_LENGTH } from './image-body.ts';
import { checksumOffset, segmentChecksum } from './image-segments.ts';
import { loadAddresses } from './load-addresses.ts';
import { sha256Hex } from '../sha256.ts';

/** Data is padded with zeros to whole words. */
export interface SegmentSource {
  /** Load address. */
  readonly address: number;
  readonly data: Uint8Array;
}

export interface ImageSource {
  readonly chip: ChipName;
  /** Which descriptor goes in front of the first segment's data; `bare`: none. */
  readonly kind: 'app' | 'bootloader' | 'bare';
  /** Fields of the app descriptor that differ from the sample's. */
  readonly app?: Partial<AppDescriptor>;
  readonly bootloader?: Partial<BootloaderDescriptor>;
  /** Defaults to one segment of a few words behind the descriptor and one of code. */
  readonly segments?: readonly SegmentSource[];
  /** Size in bytes. Default: dio, the chip's fastest, 4 MB. */
  readonly flash?: { readonly mode?: FlashMode; readonly frequency?: string; readonly size?: number };
  readonly entry?: number;
  readonly minRevision?: number;
  /** major × 100 + minor. */
  readonly minRevisionFull?: number;
  readonly maxRevisionFull?: number;
  /** For images of chips that do not exist. */
  readonly chipId?: number;
  /** Default true; an ESP8266 image has none. */
  readonly appendHash?: boolean;
}

/**
 * A valid image: header, segments, checksum, SHA-256. Segments are not laid out for the MMU's pages, so that it is
 * right in every field and yet nothing that silicon could run.
 * Flash parameters that the chip does not have are a caller's bug and throw `RangeError`.
 */
export function buildImage(source: ImageSource): Uint8Array {
  const chip = chipByName(source.chip);
  const segments = withDescriptor(source, source.segments ?? sampleSegments(chip));
  const headerLength = chip.id === undefined ? HEADER_LENGTH_ESP8266 : HEADER_LENGTH;
  const hashed = chip.id !== undefined && source.appendHash !== false;
  const placed = place(segments, headerLength);
  const checksumAt = checksumOffset(placed.end);
  const bytes = new Uint8Array(checksumAt + 1 + (hashed ? HASH_LENGTH : 0));
  writeHeader(bytes, chip, source, segments.length, hashed);
  for (const segment of placed.segments) writeSegment(bytes, segment);
  bytes[checksumAt] = segmentChecksum(new ByteView(bytes), placed.segments);
  if (hashed) bytes.set(hexToBytes(sha256Hex(bytes.subarray(0, checksumAt + 1))), checksumAt + 1);
  return bytes;
}

function sampleSegments(chip: Chip): readonly SegmentSource[] {
  const { rodata, iram } = loadAddresses[chip.name];
  return [
    { address: rodata + 0x20, data: new Uint8Array(64).fill(0x5a) },
    { address: iram, data: new Uint8Array(256).fill(0x13) },
  ];
}

function withDescriptor(source: ImageSource, segments: readonly SegmentSource[]): readonly SegmentSource[] {
  const [first, ...others] = segments;
  if (first === undefined || source.kind === 'bare') return segments;
  const descriptor =
    source.kind === 'app' ? encodeAppDescriptor(source.app) : encodeBootloaderDescriptor(source.bootloader);
  const data = new Uint8Array(descriptor.length + first.data.length);
  data.set(descriptor);
  data.set(first.data, descriptor.length);
  return [{ address: first.address, data }, ...others];
}

function place(segments: readonly SegmentSource[], start: number) {
  let end = start;
  const placed = segments.map(({ address, data }) => {
    const offset = end + 8;
    const length = Math.ceil(data.length / 4) * 4;
    end = offset + length;
    return { address, offset, length, data };
  });
  return { segments: placed, end };
}

function writeSegment(bytes: Uint8Array, segment: SegmentSource & { offset: number; length: number }): void {
  const view = new DataView(bytes.buffer, segment.offset - 8, 8);
  view.setUint32(0, segment.address, true);
  view.setUint32(4, segment.length, true);
  bytes.set(segment.data, segment.offset);
}

function writeHeader(
  bytes: Uint8Array,
  chip: Chip,
  source: ImageSource,
  count: number,
  hashed: boolean,
): void {
  const view = new DataView(bytes.buffer);
  view.setUint8(0, IMAGE_MAGIC);
  view.setUint8(1, count);
  view.setUint8(2, flashModeCode(source.flash?.mode ?? 'dio'));
  view.setUint8(3, sizeAndFrequency(chip, source));
  view.setUint32(4, source.entry ?? loadAddresses[chip.name].iram, true);
  if (chip.id === undefined) return;
  view.setUint8(8, 0xee);
  view.setUint16(12, source.chipId ?? chip.id, true);
  view.setUint8(14, source.minRevision ?? 0);
  view.setUint16(15, source.minRevisionFull ?? 0, true);
  view.setUint16(17, source.maxRevisionFull ?? 99, true);
  view.setUint8(23, hashed ? 1 : 0);
}

function sizeAndFrequency(chip: Chip, { flash }: ImageSource): number {
  const fastest = Object.keys(chip.frequencies)[0] ?? '';
  const frequency = frequencyNibble(chip, flash?.frequency ?? fastest);
  const size = flashSizeNibble(chip.name, flash?.size ?? 4 * 1024 * 1024);
  if (frequency === undefined || size === undefined) {
    throw new RangeError(
      `${chip.title} knows no flash of ${flash?.frequency ?? fastest}, ${flash?.size ?? '4 MB'}`,
    );
  }
  return (size << 4) | frequency;
}
