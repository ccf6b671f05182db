import type { IncomingMessage } from 'node:http';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { ProfileSetting, RegisteredDaemon, SharedFile } from '../../../../shared/contract/ota.ts';
import type { FindingView } from '../../../../shared/contract/release.ts';
import type { TokenPlace } from '../../../../shared/token-url.ts';
import type { DeviceReports } from '../../device-reports.ts';
import type { Log } from '../../log.ts';
import type { ReleaseSource } from '../../release-source.ts';
import type { Exchange } from '../exchange.ts';
import type { HeaderField } from '../header-block.ts';
import type { OfferGate } from '../rollout/offer-gate.ts';
import type { Route } from '../routes.ts';
import type { ProfileSettings } from './profile-settings.ts';

/** One OTA dialect. */
export interface Profile {
  /** As the command line and the contract name it. */
  readonly name: string;
  /** As people name it; a proper name in every language. */
  readonly title: string;
  readonly defaultPort: number;
  /** Path of the URL that a technician gives to a device or opens; empty for the root. */
  readonly entry: string;
  /** What a release must hold to be worth sharing; `nothing`: a share can do without one. */
  readonly needs: 'app' | 'files' | 'nothing';
  /**
   * A rollout can decide who is told of the update. `told`: every device tells afterwards what it runs. `sent`: some do,
   * of the others no more is known than that they were sent everything.
   */
  readonly rollout?: 'told' | 'sent';
  /** What a technician may set; the command line makes options of them, the interface a form. */
  readonly settings: readonly ProfileSetting[];
  /** Where its clients can carry a share's token; absent: in the query of a URL. */
  readonly tokenPlace?: TokenPlace;
  /** Takes up one share, and what belongs to it: `MountedProfile.dispose` ends all of it. */
  mount(setup: ShareSetup): Promise<Outcome<MountedProfile>>;
}

/** What a dialect works with on one share. */
export interface ShareSetup {
  readonly shareId: string;
  /** Never undefined for a profile that `needs` one. */
  readonly source: ReleaseSource | undefined;
  readonly settings: ProfileSettings;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
  /** Where this installation keeps what it remembers; undefined on a command line that keeps nothing. */
  readonly dataDirectory: string | undefined;
  readonly devices: DeviceReports;
  /** Where a profile can roll out: who may be told of an update now. */
  readonly rollout: OfferGate;
}

/** A dialect at work on one listener. It reads `source.release` anew for every request. */
export interface MountedProfile {
  readonly routes: readonly Route[];
  /** Answers what no route takes. `allowed`: the methods that this path has, empty for a path that is not there. */
  refuse(exchange: Exchange, allowed: readonly string[]): void;
  /** Fields for every answer, refusals included. */
  everyAnswer?(request: IncomingMessage): readonly HeaderField[];
  /** What is offered now. */
  files(): readonly SharedFile[];
  /** What the share is called; absent: as its release. */
  title?(): { readonly name: string; readonly version: string | null };
  /** What is wrong or remarkable about its catalogue. */
  findings?(): readonly FindingView[];
  /** Who has registered with it and can be pushed to; absent: its devices do not register. */
  daemons?(): readonly RegisteredDaemon[];
  /** Calls back when `files`, `title`, `findings` or `daemons` have changed other than by the release. Returns how to stop. */
  subscribe?(changed: () => void): () => void;
  /** Ends what it started; the listener has stopped by then. */
  dispose?(): Promise<void>;
}
