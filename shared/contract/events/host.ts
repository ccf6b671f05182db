export type HostEventParams = {
  'console-opened': { url: string };
  /** A settings file that could not be understood was kept under another name, and defaults took its place. */
  'settings-set-aside': { path: string; keptAs: string };
  'settings-not-read': { path: string; reason: string };
  /** The log goes on in memory; said once until the disk takes something again. */
  'log-file-not-written': { path: string; reason: string };
  /** Something threw that never should: a bug. */
  'internal-error': { message: string };
};
