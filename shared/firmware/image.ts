import type { AppDescriptor } from './app-descriptor.ts';
import type { BootloaderDescriptor } from './bootloader-descriptor.ts';
import type { ChipName } from './chips.ts';

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
  readonly field: string;
  readonly offset: number;
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
  /** Bytes from the magic to the end of the appended hash; undefined where the end could not be found. */
  readonly length: number | undefined;
  readonly signature: 'secure-boot-v1' | 'secure-boot-v2' | undefined;
  readonly trailingBytes: number;
  readonly appDescriptor: AppDescriptor | undefined;
  readonly bootloaderDescriptor: BootloaderDescriptor | undefined;
  /** First thing that keeps it from being a whole image; undefined for a whole one. */
  readonly defect: ImageDefect | undefined;
}
