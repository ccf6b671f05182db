import type { ChipName } from './chips.ts';
import type { Finding } from './findings/finding.ts';
import type { ImageReport } from './image/image.ts';
import type { MergedParts } from './image/merged-image.ts';
import type { PartitionTable } from './partitions/partition-table.ts';

export type SourceKind = 'build-directory' | 'bundle' | 'web-tools-manifest' | 'image';

export type FileRole =
  'bootloader' | 'partition-table' | 'otadata' | 'app' | 'www' | 'data' | 'merged' | 'unknown';

export type FileSystem = 'spiffs' | 'littlefs' | 'fat';

/** Flash settings as a build asks for them; `detect` and `keep` are esptool's words. */
export interface FlashSettings {
  readonly mode: 'qio' | 'qout' | 'dio' | 'dout' | 'keep';
  /** As esptool spells it: `80m`, `40m`, `26m`, … */
  readonly frequency: string;
  /** As esptool spells it: `4MB`, `detect`, `keep`, … */
  readonly size: string;
}

export interface ReleaseFile {
  /** `/`-separated, relative to the source, spelled as its manifest spells it. */
  readonly path: string;
  readonly role: FileRole;
  /** Where in flash it goes, in bytes; undefined for a file that has no place there. */
  readonly offset: number | undefined;
  /** Never written to. Shared by every share, plan and job of the release. */
  readonly bytes: Uint8Array;
  /** Lowercase hex over `bytes`. */
  readonly sha256: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  /** What the bytes say they are, for anything that begins as an image. */
  readonly image: ImageReport | undefined;
  readonly fileSystem: FileSystem | undefined;
  /** What a merged image is made of: a bootloader, its table, and perhaps apps. */
  readonly merged?: MergedParts | undefined;
  /** Label of the partition that holds `offset`. */
  readonly partition: string | undefined;
  /** The manifest wants it encrypted by the ROM while it is written. */
  readonly encrypted: boolean;
}

/** Why this app was taken as *the* app of the release. */
export type ChoiceReason =
  'chosen' | 'manifest' | 'project-description' | 'first-that-parses' | 'only-one' | 'none';

export interface AppChoice {
  readonly path: string | undefined;
  readonly reason: ChoiceReason;
  /** Other files that could be taken, best first. */
  readonly alternatives: readonly string[];
}

/**
 * An immutable snapshot of what one build directory, bundle or single image held.
 * Everything downstream works on releases, never on files that may change.
 */
export interface Release {
  /** Lowercase hex SHA-256 over every file's role, offset and SHA-256: same content, same id. */
  readonly id: string;
  /** The app's project name, else the file's or folder's name. */
  readonly name: string;
  readonly source: { readonly path: string; readonly kind: SourceKind };
  /** Newest modification time among the files, milliseconds since the epoch. */
  readonly builtAt: number;
  readonly takenAt: number;
  readonly chip: ChipName | undefined;
  readonly app: ReleaseFile | undefined;
  readonly choice: AppChoice;
  readonly flash: FlashSettings;
  /** Bytes of flash the build is made for, where it says so. */
  readonly flashSize: number | undefined;
  readonly partitionTable:
    | { readonly offset: number; readonly source: 'binary' | 'csv'; readonly table: PartitionTable }
    | undefined;
  readonly files: readonly ReleaseFile[];
  readonly findings: readonly Finding[];
}
