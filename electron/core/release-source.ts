import type { Outcome } from '../../shared/contract/fault.ts';
import type { Release } from '../../shared/firmware/release.ts';

/** An open build as `ota`, `flash` and `push` see it: releases one after another, never files. */
export interface ReleaseSource {
  readonly id: string;
  /** What was opened, absolute. */
  readonly path: string;
  /** The release in hand. */
  readonly release: Release;
  /** False while the app or its folder is gone from the disk. */
  readonly available: boolean;
  /** Calls back after `release` or `available` has changed. Returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Reads the disk again and takes what is there. */
  reload(): Promise<Outcome<Release>>;
}
