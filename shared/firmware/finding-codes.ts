/**
 * Every finding code with what its sentences need to know. Codes are stable: scripts match on them.
 * `type`, not `interface`, so that a value is assignable to a plain record when it crosses the wire.
 */
export type FindingParams = {
  'file-missing': { path: string };
};
