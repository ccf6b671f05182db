import type { StoreApi } from 'zustand/vanilla';
import type { DevicesState, DeviceView } from '../../../shared/contract/devices.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { AppBuild, DeviceReports, DownloadReports } from '../device-reports.ts';
import type { DeviceRows } from '../device-rows.ts';

/** A flash job on a cable has ended. */
export interface FlashReport {
  readonly jobId: string;
  readonly mac: string;
  readonly model: string;
  readonly wroteApp: boolean;
  /** Of the app; null where it does not tell. */
  readonly version: string | null;
  readonly bytesSent: number;
  readonly size: number;
  readonly verdict: 'pass' | 'written' | 'failed' | 'cancelled';
}

/** A push is under way, or has ended. */
export interface PushReport {
  readonly pushId: string;
  /** Host name or IP address. */
  readonly address: string;
  readonly mac: string | null;
  readonly name: string | null;
  readonly model: string | null;
  readonly offered: AppBuild;
  /** What it said before and after; null where it said nothing. */
  readonly before: AppBuild | null;
  readonly after: AppBuild | null;
  readonly bytesSent: number;
  readonly size: number;
  readonly rate: number | null;
  /** `updated`: the device was asked, and runs it. */
  readonly state: 'sending' | 'updated' | 'sent' | 'failed' | 'cancelled';
}

/** The room that knows devices, however they were met, and how far each is. */
export interface Devices extends DeviceReports, DownloadReports, DeviceRows {
  readonly state: StoreApi<DevicesState>;
  /** Whose a download, push or job was; undefined for one that was not told of. */
  byTransfer(transferId: string): Pick<DeviceView, 'mac' | 'name' | 'model'> | undefined;
  flashed(report: FlashReport): void;
  pushed(report: PushReport): void;
  /** What a technician calls it; an empty text takes the label away. */
  name(deviceId: string, text: string): Outcome<null>;
  forget(deviceId: string): Outcome<null>;
  /** Ends polling and timers; resolves when all that is remembered is on the disk. */
  dispose(): Promise<void>;
}
