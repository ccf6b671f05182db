import type { Fault } from '../../shared/contract/fault.ts';
import type { ChipView, JobView } from '../../shared/contract/flash.ts';
import type { DownloadView } from '../../shared/contract/ota.ts';
import type { PackagePushVerdict } from '../../shared/contract/packages.ts';
import type { PushView } from '../../shared/contract/push.ts';

/** What went, or was to go, into a device. */
export interface RecordedImage {
  readonly path: string;
  /** Address in flash; null over the LAN. */
  readonly offset: number | null;
  readonly size: number;
  /** Lowercase hex. */
  readonly sha256: string;
}

/** The board of a job that has said who it is; nothing is written to it yet. */
export interface KnownBoard {
  readonly jobId: string;
  readonly port: string;
  readonly mac: string;
  /** The number that it is to get; null for none. */
  readonly serial: string | null;
  readonly slot: string | null;
}

/** A flash job that ended, for whoever keeps it. */
export interface JobRecord {
  /** With its verdict. */
  readonly job: JobView;
  /** The chip as far as it was known, also where the job failed before it knew all of it. */
  readonly chip: { readonly chip: string; readonly revision: number; readonly mac: string } | null;
  readonly images: readonly RecordedImage[];
  /** Steps down in baud and images sent anew. */
  readonly retries: number;
  readonly serial: string | null;
  /** What this board alone was given, by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly slot: string | null;
  /** Who stood at the station; null where it has no name for them, or the job is nobody's there. */
  readonly operator: string | null;
}

export interface CopyPhase {
  readonly phase: 'connect' | 'read' | 'erase' | 'write' | 'verify';
  readonly state: 'done' | 'failed';
  readonly seconds: number;
}

/** A backup or restore of a whole chip that reached its port and ended. */
export interface CopyRecord {
  readonly id: string;
  readonly kind: 'backup' | 'restore';
  readonly verdict: 'complete' | 'written' | 'failed' | 'cancelled';
  readonly fault: Fault | null;
  readonly port: string;
  /** Of the file. */
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Null where none answered. */
  readonly chip: ChipView | null;
  readonly baud: number | null;
  /** Steps down in baud and connections lost. */
  readonly retries: number;
  readonly phases: readonly CopyPhase[];
  /** The file, once it is whole. */
  readonly images: readonly RecordedImage[];
  readonly bytes: number;
  readonly size: number;
}

/** A download that ended. */
export interface DownloadRecord {
  readonly view: DownloadView;
  readonly profile: string;
  /** What was shared; null for a share that does without a release. */
  readonly releaseId: string | null;
  readonly name: string;
  readonly version: string | null;
  readonly image: RecordedImage;
}

/** A push that was begun and ended. */
export interface PushRecord {
  readonly push: PushView;
  readonly images: readonly RecordedImage[];
}

/** A package that a daemon was asked to take. */
export interface PackagePushRecord {
  readonly id: string;
  /** Host of the daemon. */
  readonly host: string;
  /** What the daemon calls its device; null where it never answered. */
  readonly device: string | null;
  readonly name: string;
  readonly version: string;
  /** The package's file, which the device fetches by itself. */
  readonly image: RecordedImage;
  readonly verdict: PackagePushVerdict | 'failed' | 'cancelled';
  /** Null for all but `failed`. */
  readonly fault: Fault | null;
  /** Versions of this package by the device's own word; null for none. */
  readonly versionBefore: string | null;
  readonly versionAfter: string | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
}
