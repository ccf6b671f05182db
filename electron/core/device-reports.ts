import type { DownloadView } from '../../shared/contract/ota.ts';

/** What a device tells of itself; null where it tells nothing. */
export interface DeviceIdentity {
  /** Upper case, with colons. */
  readonly mac: string | null;
  readonly name: string | null;
  readonly model: string | null;
  readonly version: string | null;
  readonly userAgent: string | null;
}

/** A device asked what is new. */
export interface CheckIn {
  readonly shareId: string;
  /** Where the device was asking from, an IP address. */
  readonly address: string;
  readonly identity: DeviceIdentity;
  /** Of the running app, lowercase hex, where the dialect tells it. */
  readonly elfSha256: string | null;
  /** What its versions are of, where one device has several things that are updated. */
  readonly package?: string;
  /** Over the running image without its appended hash, lowercase hex, where the dialect tells it. */
  readonly imageSha256?: string | null;
  /** What it was told to take; null for "nothing newer". A version that is not known is empty. */
  readonly offered: { readonly version: string; readonly url: string; readonly sha256: string | null } | null;
  /** Part of the download's URL where downloads come without an identity: who comes with it is this device. */
  readonly token?: string;
}

/** Where the rooms tell what they saw of a device. */
export interface DeviceReports {
  checkedIn(checkIn: CheckIn): void;
}

/** What an app says of itself, so that it is known again when it runs. Hashes are lowercase hex. */
export interface AppBuild {
  readonly version: string | null;
  readonly elfSha256: string | null;
  /** As `CheckIn.imageSha256`. */
  readonly imageSha256: string | null;
  /** As `__DATE__` and `__TIME__` write them. */
  readonly built: { readonly date: string; readonly time: string } | null;
  /** As `CheckIn.package`. */
  readonly package?: string;
  /** Whether the image has this text, for one that does not tell its own version: an Arduino app tells its core's. */
  readonly holds?: (text: string) => boolean;
}

/** One device fetching an app, or a file of a catalogue. */
export interface DeviceDownload {
  readonly view: DownloadView;
  readonly profile: string;
  /** Path and query of the newest request. */
  readonly url: string;
  /** Of the file. */
  readonly sha256: string;
  /** Undefined for a file that says nothing of itself. */
  readonly app: AppBuild | undefined;
}

/** Where the OTA room tells of downloads. */
export interface DownloadReports {
  /** A device began, or began anew. */
  downloadBegan(download: DeviceDownload): void;
  downloadMoved(download: DeviceDownload): void;
  /** `view.state` is `complete`, `sent` or `aborted`. */
  downloadEnded(download: DeviceDownload): void;
}

/** For a host that does not follow devices. */
export const noDeviceReports: DeviceReports = { checkedIn: () => undefined };

export const noDownloadReports: DownloadReports = {
  downloadBegan: () => undefined,
  downloadMoved: () => undefined,
  downloadEnded: () => undefined,
};
