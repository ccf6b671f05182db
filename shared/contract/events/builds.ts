export type BuildsEventParams = {
  'release-taken': {
    name: string;
    path: string;
    files: number;
    bytes: number;
    errors: number;
    warnings: number;
  };
  /** A finished rebuild waits to be taken. */
  'build-changed': { path: string; files: string };
  'build-unavailable': { path: string };
  'build-available-again': { path: string };
  'recent-builds-unreadable': { path: string; kept: string };
  'recent-builds-not-saved': { path: string; reason: string };
};
