import type { FindingParams } from './finding-codes.ts';

/** `error`: the release must not reach a device. `warning`: it may, and somebody should know. `note`: remarkable. */
export type Severity = 'error' | 'warning' | 'note';

export type FindingCode = keyof FindingParams;

/** One thing wrong or remarkable about a release. Words for it are in `shared/messages/<language>/findings.ts`. */
export type Finding = {
  readonly [C in FindingCode]: {
    readonly code: C;
    readonly severity: Severity;
    /** The file it is about, as the release names it; absent when it is about the release as a whole. */
    readonly path?: string;
    /** Byte offset within that file. */
    readonly offset?: number;
    readonly params: FindingParams[C];
  };
}[FindingCode];
