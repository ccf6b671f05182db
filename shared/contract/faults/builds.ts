export type BuildsFaultParams = {
  'path-not-found': { path: string };
  'path-not-readable': { path: string; reason: string };
  'build-not-open': { buildId: string };
};
