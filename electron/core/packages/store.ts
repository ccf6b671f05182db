import type { StoreApi } from 'zustand/vanilla';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { PackageContent } from '../../../shared/contract/package-content.ts';
import type { PackageFiles, ReceivedFile } from './files.ts';

/** Which package: one row at most. */
export interface PackageKey {
  readonly name: string;
  readonly version: string;
  readonly branch: string;
}

/** One row of the registry. */
export interface PackageRow extends PackageKey {
  readonly id: number;
  /** `content.json`, as it was sent. */
  readonly content: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly uploadedAt: number;
}

export interface PackageFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly modifiedAt: number;
}

/** `text`: the same content, as it is to be kept. */
export interface Upload {
  readonly file: ReceivedFile;
  readonly content: PackageContent;
  readonly text: string;
  /** Replace a package of the same name, version and branch. */
  readonly overwrite: boolean;
  /** Codes of errors in spite of which it is added. */
  readonly overridden?: readonly string[];
}

export interface ListFilter {
  readonly name?: string | undefined;
  readonly branch?: string | undefined;
  readonly version?: string | undefined;
  /** Part of a name, in any case. */
  readonly search?: string | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** All of a content but what the package is. */
export type EditableFields = Omit<PackageContent, 'package' | 'version' | 'branch' | 'sha256'>;

/** What the store holds now, as this process knows it. */
export interface StoreSummary {
  readonly packages: number;
  /** Of all files together. */
  readonly bytes: number;
  /** The last uploaded, newest first. */
  readonly latest: readonly PackageRow[];
  /** Rises with every change. */
  readonly revision: number;
}

/** Packages: a row and a file each, never one without the other. */
export interface PackageStore {
  /** The folder of files. */
  readonly folder: string;
  /** The database, without a password. */
  readonly database: string;
  readonly state: StoreApi<StoreSummary>;
  /** Writes and hashes a file that no row names yet; `add` or `discard` must follow. */
  receive: PackageFiles['receive'];
  discard: PackageFiles['discard'];
  /** Keeps file and row, or, with a fault, neither. */
  add(upload: Upload): Promise<Outcome<PackageRow>>;
  /** Replaces hooks, places, description and dependencies; the file stays. */
  edit(key: PackageKey, fields: EditableFields): Promise<Outcome<PackageRow>>;
  remove(key: PackageKey): Promise<Outcome<null>>;
  /** The newest by `compareVersions`. */
  newest(name: string, branch: string): Promise<Outcome<PackageRow | undefined>>;
  /** The newest that is older than this version. */
  newestBefore(key: PackageKey): Promise<Outcome<PackageRow | undefined>>;
  /** Whether this is the file of the newest version of any package. */
  isNewestFile(sha256: string): Promise<Outcome<boolean>>;
  find(key: PackageKey): Promise<Outcome<PackageRow | undefined>>;
  /** By name, branch and version, newest first; with how many there are without `limit`. */
  list(
    filter: ListFilter,
  ): Promise<Outcome<{ readonly rows: readonly PackageRow[]; readonly total: number }>>;
  /** The file of any package; undefined where no package has it. */
  file(sha256: string): Promise<Outcome<PackageFile | undefined>>;
  close(): Promise<void>;
}
