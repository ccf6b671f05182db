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
  /** What it was told to take; null for "nothing newer". */
  readonly offered: { readonly version: string; readonly url: string; readonly sha256: string | null } | null;
  /** Part of the download's URL where downloads come without an identity: who comes with it is this device. */
  readonly token?: string;
}

/** Where the rooms tell what they saw of a device. */
export interface DeviceReports {
  checkedIn(checkIn: CheckIn): void;
}

/** For a host that does not follow devices. */
export const noDeviceReports: DeviceReports = { checkedIn: () => undefined };
