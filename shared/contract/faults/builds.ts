export type BuildsFaultParams = {
  'path-not-found': { path: string };
  'path-not-readable': { path: string; reason: string };
  'not-a-build': { path: string };
  'not-a-web-tools-manifest': { path: string };
  'build-still-written': { path: string; seconds: number };
  'build-gone': { path: string };
  'file-not-in-build': { path: string; file: string };
  'build-not-open': { buildId: string };
};
