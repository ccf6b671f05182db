import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { PushPart } from '../../../../shared/contract/push.ts';
import type { ReleaseFile } from '../../../../shared/firmware/release.ts';

/** Where a device listens: a host name or an IP address, and the port of the dialect. */
export interface PushTarget {
  readonly host: string;
  readonly port: number;
}

/** Never logged, never part of a view, never part of a fault. */
export interface Credentials {
  /** Empty where the dialect knows a password alone. */
  readonly user: string;
  readonly password: string;
}

/** What one push brings. A dialect gets no part that is not in its `takes`. */
export interface PushPayload {
  readonly app: ReleaseFile;
  /** An image of web pages or of a file system. */
  readonly www: ReleaseFile | undefined;
  /** Where the device may fetch the app itself, for a dialect that `needs` it. */
  readonly url: string | undefined;
}

/** Milliseconds without any progress after which a device is given up. */
export interface Patience {
  readonly connecting: number;
  readonly sending: number;
  /** From the last byte to the answer: a device may erase and hash its flash before it speaks. */
  readonly answering: number;
}

export const patience: Patience = { connecting: 10_000, sending: 60_000, answering: 120_000 };

export interface AskContext {
  readonly signal: AbortSignal;
  readonly credentials: Credentials | undefined;
  readonly patience: Patience;
}

export interface SendContext extends AskContext {
  /** Where a device is to connect back to; any free port without. */
  readonly listenPort?: number | undefined;
  /** The connection stands and these bytes follow; again for a part that is sent anew, as after a login. */
  begin(part: PushPart, size: number): void;
  /** Bytes of the part that are acknowledged, or have left the socket, as the dialect `counts`; never falling within a part. */
  progress(bytes: number): void;
}

/** How a send ended that did not fail. */
export interface Sent {
  /**
   * `accepted`: the device said, in the words of its dialect, that it has taken everything.
   * `lost`: every byte left and the connection ended before the answer; only the device's version can tell what that was.
   */
  readonly answer: 'accepted' | 'lost';
}

/** What runs on a device; null where it does not tell. */
export interface RunningVersion {
  readonly version: string | null;
  /** Lowercase hex; a beginning of it is enough. */
  readonly elfSha256: string | null;
  /** As `__DATE__` and `__TIME__` write them: `Jan 31 2026`, `03:54:41`. */
  readonly built: { readonly date: string; readonly time: string } | null;
  /** Seconds since it started. */
  readonly uptime: number | null;
  /** How often it has started. */
  readonly boots: number | null;
  /** Upper case, with colons. */
  readonly mac: string | null;
  readonly name: string | null;
  readonly model: string | null;
}

export const nothingTold: RunningVersion = {
  version: null,
  elfSha256: null,
  built: null,
  uptime: null,
  boots: null,
  mac: null,
  name: null,
  model: null,
};

/**
 * How one kind of device takes an update that is pushed to it. Expected failures are faults; every socket, timer and
 * listener ends before a promise resolves, and soon after `signal` aborts (with the fault `cancelled`).
 */
export interface PushDialect {
  readonly name: string;
  readonly title: string;
  readonly defaultPort: number;
  readonly takes: readonly PushPart[];
  /** What `progress` tells; `nothing` where the device fetches the bytes itself. */
  readonly counts: 'acknowledged' | 'sent' | 'nothing';
  /** `url`: it is pointless without `PushPayload.url`. */
  readonly needs?: 'url';
  /** The device opens the connection that the bytes go through, to a port of this computer. */
  readonly connectsBack?: true;
  send(target: PushTarget, payload: PushPayload, context: SendContext): Promise<Outcome<Sent>>;
  /** What runs on the device now. Absent where the dialect cannot tell: its pushes end as *sent*. */
  version?(target: PushTarget, context: AskContext): Promise<Outcome<RunningVersion>>;
  /** What it tells of itself if a device of this dialect listens there, null if not. Changes nothing on the device. */
  detect?(target: PushTarget, context: AskContext): Promise<RunningVersion | null>;
}
