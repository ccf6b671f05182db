import type { PreflightParams } from '../preflight.ts';

/** A preflight finding that blocks a job is the job's fault, under the same code and in the same words. */
export type FlashFaultParams = PreflightParams & {
  'port-not-found': { port: string };
  'port-address-invalid': { port: string };
  /** `part` of a `demo://` address is not understood; `allowed` is how it may be written. */
  'demo-address-invalid': { address: string; part: string; allowed: string };
  'port-busy': { port: string };
  /** One job at a time on one port. */
  'port-in-use-here': { port: string };
  'port-not-permitted': { port: string; platform: string };
  'port-open-failed': { port: string; reason: string };
  'port-unreachable': { port: string; reason: string };
  'port-no-rfc2217': { port: string };
  'port-lost': { port: string };
  'port-without-signals': { port: string };
  'job-not-found': { jobId: string };
  'job-still-running': { jobId: string };
  'file-not-in-release': { path: string };
  'partition-not-in-table': { label: string };
  /** Nothing at all came back while connecting. */
  'chip-silent': { port: string };
  /** The chip started its firmware instead of the download mode: `mode` is the value after `boot:`. */
  'wrong-boot-mode': { mode: string };
  /** The chip said that it waits for a download, and then did not answer. */
  'chip-deaf': { port: string };
  'chip-unknown': { id: string };
  'chip-not-supported': { chip: string };
  'stub-not-started': { reason: string };
  'flash-chip-silent': { flashId: string };
  'baud-change-failed': { baud: number };
  /** The connection came back with another chip on it. */
  'other-board': { expected: string; actual: string };
  'link-lost': { during: string };
  'erase-failed': { from: number; to: number; reason: string };
  'write-failed': { path: string; at: number; reason: string };
  'read-failed': { from: number; to: number; reason: string };
  /** What was read is not what the chip says of its flash. */
  'read-mismatch': { from: number; to: number };
  'erase-not-aligned': { from: number; to: number };
  /** `reason` is what the operating system says. */
  'file-not-usable': { path: string; reason: string };
  'pieces-overlap': { first: string; second: string; at: number };
  'nothing-to-merge': Record<string, never>;
  'piece-before-image': { path: string; at: number; begin: number };
  'image-too-long': { end: number; size: number };
  'backup-not-understood': { path: string };
  /** The file is not the one that its manifest was written for. */
  'backup-damaged': { path: string };
  'backup-of-other-board': { backup: string; board: string };
  'backup-of-other-flash': { backup: number; board: number };
  /** The first and last address (one past it) that differ. `blank`: the region reads as erased. */
  'verify-mismatch': { path: string; from: number; to: number; blank: boolean };
  'erase-not-blank': { label: string; from: number; to: number };
  /** In bytes: what the flash chip says of itself, and after how many its content begins anew. */
  'flash-smaller-than-told': { told: number; real: number };
  'boots-other-app': { expected: string; actual: string };
  'boot-panic': { line: string };
  'boot-brown-out': Record<string, never>;
  'boot-loop': { resets: number; reason: string };
  'boot-invalid-header': { value: string };
  'boot-image-refused': { line: string };
  'boot-download-mode': { mode: string };
  /** All that was asked for is done, and the ledger could not keep it: no PASS. `boots`: it was seen to boot. */
  'job-not-recorded': { boots: boolean; reason: string };
  /** As with a job: the copy is whole, and the ledger could not keep it. */
  'copy-not-recorded': { kind: 'backup' | 'restore'; reason: string };
  cancelled: Record<string, never>;
  /** A bug of this program; the port has been released all the same. */
  'job-crashed': { reason: string };
  /** The process that ran the job is no more: killed, crashed, or ended because it gave no sign of life. */
  'worker-ended': {
    end:
      | { kind: 'signal'; signal: string }
      | { kind: 'exit'; code: number }
      | { kind: 'stuck' }
      | { kind: 'not-started'; reason: string };
  };
};
