import type { Finding } from '../../firmware/findings/finding.ts';

export type XiaozhiEventParams = {
  'firmware-folder-read': { path: string; models: number; files: number };
  'firmware-folder-not-read': { path: string; reason: string };
  'firmware-finding': { finding: Finding };
  /** The build in hand is offered under this name. */
  'firmware-of-build': { file: string; model: string };
  'xiaozhi-check-in': {
    device: string;
    client: string;
    model: string | null;
    version: string | null;
    address: string;
  };
  'xiaozhi-check-in-refused': { address: string; missing: string };
  'xiaozhi-candidates': { model: string; count: number };
  'xiaozhi-offered': { device: string; version: string; url: string; forced: boolean };
  'xiaozhi-up-to-date': { device: string; version: string };
  /** Firmware for any model goes to a device that may be another board. */
  'xiaozhi-fallback-offered': { device: string; model: string | null; file: string };
  'xiaozhi-withheld': { device: string; file: string; why: XiaozhiObstacle };
  /** Newer by the server's comparison, not by the device's own. */
  'xiaozhi-offer-ignored': { device: string; offered: string; current: string };
  'xiaozhi-device-cannot-compare': { device: string; version: string };
  'xiaozhi-target-missing': { device: string; model: string; version: string };
  'xiaozhi-backend-entered': { url: string | null };
  'xiaozhi-backend-upstream': { url: string };
  'xiaozhi-upstream-failed': { device: string; url: string; reason: string };
};

/** Why a device is not offered what is newer by its name. Sizes in bytes. */
export type XiaozhiObstacle =
  | { kind: 'has-errors' }
  | { kind: 'other-chip'; image: string; device: string }
  | { kind: 'larger-than-slot'; size: number; label: string; slotSize: number }
  | { kind: 'already-running'; version: string }
  | { kind: 'older-inside'; embedded: string; current: string };
