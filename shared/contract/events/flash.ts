export type FlashEventParams = {
  'job-started': { name: string; port: string };
  'chip-identified': { port: string; chip: string; revision: number; mac: string };
  'baud-stepped-down': { port: string; from: number; to: number };
  /** A slot that a job before brought down to a slower rate. */
  'link-degraded': { port: string; asked: number; baud: number };
  /** `reason` is the code of the fault that it comes to if it does not come back. */
  'connection-lost': { port: string; reason: string };
  'preflight-overridden': { port: string; code: string };
  'image-restarted': { port: string; path: string; reason: string };
  'files-skipped': { port: string; files: number; bytes: number };
  'job-passed': { name: string; port: string; mac: string; seconds: number };
  'job-written': { name: string; port: string; mac: string; seconds: number };
  'job-failed': { name: string; port: string; phase: string; code: string };
  'job-not-recorded': { name: string; port: string; mac: string; boots: boolean; reason: string };
  'job-cancelled': { name: string; port: string; phase: string };
  'port-plugged': { port: string; bridge: string | null };
  'port-unplugged': { port: string };
};
