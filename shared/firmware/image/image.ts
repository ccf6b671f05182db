import { fail, ok, type Result } from '../../result.ts';
import { type AppDescriptor, readAppDescriptor } from './app-descriptor.ts';
import { type BootloaderDescriptor, readBootloaderDescriptor } from './bootloader-descriptor.ts';
import { ByteView, isErased, isFilledWith } from '../byte-view.ts';
import type { ChipName } from '../chips.ts';
import { flashModeOf, flashSizeOf } from '../flash-parameters.ts';
import { readImageBody } from './image-body.ts';
import { IMAGE_MAGIC, type ImageHeader, MAX_SEGMENTS, readImageHeader } from './image-header.ts';
import { walkSegments } from './image-segments.ts';
import { detectSignature } from './secure-boot-signature.ts';
import { type Sha256, sha256Hex } from '../sha256.ts';

export interface ImageSegment {
  /** Load address. */
  readonly address: number;
  /** Offset of the segment's data in the file. */
  readonly offset: number;
  readonly length: number;
}

/** `truncated`: the bytes end before the image does. `malformed`: a field that no image can have. */
export interface ImageDefect {
  readonly kind: 'truncated' | 'malformed';
  /** `header`, `segments` (their number), `segments[2]`, `segments[2].length`, `checksum`, `hash`. */
  readonly field: string;
  /** Where that field begins, at most the number of bytes. */
  readonly offset: number;
}

/** Why bytes are no image at all. */
export interface NotAnImage {
  /** `blank`: nothing but 0xFF. `too-short`: the magic, and then less than a header. */
  readonly kind: 'empty' | 'blank' | 'no-magic' | 'too-short';
  /** Where reading stopped. */
  readonly offset: number;
  readonly firstByte: number | undefined;
}

export interface ParseOptions {
  /** A faster SHA-256 where the platform has one; the built-in one runs everywhere. */
  readonly sha256?: Sha256;
}

/** What an image says of itself, and whether its bytes agree (`bootloader_support/include/esp_app_format.h`). */
export interface ImageReport {
  readonly kind: 'app' | 'bootloader' | 'image';
  readonly chip: ChipName | undefined;
  readonly chipId: number | undefined;
  readonly flashMode: 'qio' | 'qout' | 'dio' | 'dout' | undefined;
  readonly flashFrequencyNibble: number;
  /** Bytes; undefined for a nibble that no chip knows. */
  readonly flashSize: number | undefined;
  readonly entry: number;
  readonly wpPin: number | undefined;
  readonly minRevision: number;
  readonly minRevisionFull: number;
  readonly maxRevisionFull: number;
  readonly segmentCount: number;
  readonly segments: readonly ImageSegment[];
  readonly checksum:
    { readonly stored: number; readonly computed: number; readonly valid: boolean } | undefined;
  /** Undefined where the header says that none is appended. */
  readonly hash:
    | { readonly stored: string; readonly computed: string; readonly valid: boolean; readonly offset: number }
    | undefined;
  /**
   * Bytes from the magic to the end of the appended hash, more than the file has where that is cut behind the
   * segments; undefined where the end could not be found.
   */
  readonly length: number | undefined;
  readonly signature: 'secure-boot-v1' | 'secure-boot-v2' | undefined;
  /** Bytes behind the image, a signature included; 0 where the image's end could not be found. */
  readonly trailingBytes: number;
  /** What those bytes are: `erased` is all 0xFF, `zeros` all 0. */
  readonly trailing: 'none' | 'erased' | 'zeros' | 'signature' | 'other';
  readonly appDescriptor: AppDescriptor | undefined;
  readonly bootloaderDescriptor: BootloaderDescriptor | undefined;
  /** First thing that keeps it from being a whole image; undefined for a whole one. */
  readonly defect: ImageDefect | undefined;
}

/**
 * Never throws and copies no segment. Anything that begins as an image gives a report, its first defect included;
 * an invalid checksum or hash is no defect of form and stands in its own field.
 * ESP8266 images are told from the others by what stands where the longer header would go on.
 */
export function parseImage(bytes: Uint8Array, options: ParseOptions = {}): Result<ImageReport, NotAnImage> {
  const firstByte = bytes[0];
  if (firstByte === undefined) return fail({ kind: 'empty', offset: 0, firstByte });
  if (firstByte !== IMAGE_MAGIC) {
    const kind = firstByte === 0xff && isErased(bytes) ? 'blank' : 'no-magic';
    return fail({ kind, offset: 0, firstByte });
  }
  const view = new ByteView(bytes);
  const header = readImageHeader(view);
  if (header === undefined) return fail({ kind: 'too-short', offset: bytes.length, firstByte });
  return ok(report(view, header, options.sha256 ?? sha256Hex));
}

function report(view: ByteView, header: ImageHeader, digestOf: Sha256): ImageReport {
  const walk = walkSegments(view, header.length, Math.min(header.segmentCount, MAX_SEGMENTS));
  const countDefect = segmentCountDefect(header);
  const body = walk.defect === undefined ? readImageBody(view, header, walk, digestOf) : undefined;
  const descriptors = header.chip === 'esp8266' ? undefined : readDescriptors(view);
  return {
    ...headerFields(header),
    kind: descriptors?.kind ?? 'image',
    segments: walk.segments,
    checksum: body?.checksum,
    hash: body?.hash,
    length: countDefect === undefined ? body?.length : undefined,
    ...trailingFields(view, body?.length),
    appDescriptor: descriptors?.app,
    bootloaderDescriptor: descriptors?.bootloader,
    defect: countDefect ?? walk.defect ?? body?.defect,
  };
}

function headerFields(header: ImageHeader) {
  return {
    chip: header.chip,
    chipId: header.chipId,
    flashMode: flashModeOf(header.spiMode),
    flashFrequencyNibble: header.frequencyNibble,
    flashSize: flashSizeOf(header.chip, header.sizeNibble),
    entry: header.entry,
    wpPin: header.wpPin,
    minRevision: header.minRevision,
    minRevisionFull: header.minRevisionFull,
    maxRevisionFull: header.maxRevisionFull,
    segmentCount: header.segmentCount,
  };
}

function segmentCountDefect(header: ImageHeader): ImageDefect | undefined {
  const possible = header.segmentCount > 0 && header.segmentCount <= MAX_SEGMENTS;
  return possible ? undefined : { kind: 'malformed', field: 'segments', offset: 1 };
}

function readDescriptors(view: ByteView) {
  const app = readAppDescriptor(view);
  const bootloader = app === undefined ? readBootloaderDescriptor(view) : undefined;
  const kind = app !== undefined ? 'app' : bootloader !== undefined ? 'bootloader' : 'image';
  return { app, bootloader, kind } as const;
}

function trailingFields(view: ByteView, length: number | undefined) {
  if (length === undefined || length >= view.length) {
    return { signature: undefined, trailingBytes: 0, trailing: 'none' } as const;
  }
  const rest = view.part(length, view.length - length);
  const signature = detectSignature(view.bytes, length);
  const trailing =
    signature !== undefined
      ? 'signature'
      : isErased(rest)
        ? 'erased'
        : isFilledWith(rest, 0)
          ? 'zeros'
          : 'other';
  return { signature, trailingBytes: rest.length, trailing } as const;
}
