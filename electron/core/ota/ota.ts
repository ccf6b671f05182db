import type { StoreApi } from 'zustand/vanilla';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type {
  InterfaceView,
  OtaState,
  ProfileView,
  SelfTestResult,
  SettingValues,
  ShareView,
} from '../../../shared/contract/ota.ts';
import type { ShareAccess } from '../../../shared/contract/ota-access.ts';
import type { RolloutPolicy } from '../../../shared/contract/rollout.ts';
import type { ReleaseSource } from '../release-source.ts';

export interface ShareOptions {
  readonly profile: string;
  readonly settings?: SettingValues | undefined;
  /** Absent: the profile's default. 0: any free one. */
  readonly port?: number | undefined;
  /** Absent: every IPv4 address of this machine. */
  readonly host?: string | undefined;
  /** By HTTPS. */
  readonly secure?: boolean | undefined;
  /** Absent: everybody may fetch, all at once and as fast as they can. */
  readonly access?: ShareAccess | undefined;
}

export type RolloutStep =
  | { readonly do: 'start'; readonly policy: RolloutPolicy }
  /** A person's word for a device that was sent everything and does not tell what it runs. */
  | { readonly do: 'confirm'; readonly member: string; readonly works: boolean }
  /** `pause`, `stop`: what is under way ends, nobody else is told of the update until `resume`, or a new `start`. */
  | { readonly do: 'pause' | 'stop' | 'resume' | 'retryFailed' };

/** The room that offers releases to devices on the LAN. */
export interface Ota {
  readonly state: StoreApi<OtaState>;
  readonly profiles: readonly ProfileView[];
  /** Asks the system for the names of Wi-Fi networks; `interfaces` has them then. */
  askNetworkNames(): Promise<void>;
  /** Likeliest first. */
  interfaces(): readonly InterfaceView[];
  /** Without a source only for a profile that needs none. */
  share(source: ReleaseSource | undefined, options: ShareOptions): Promise<Outcome<ShareView>>;
  /** `start` begins anew, in place of the rollout that there may be. */
  rollout(shareId: string, step: RolloutStep): Outcome<null>;
  /** What is under way ends; whoever else asks is told to come again later, until `resume`. */
  pause(shareId: string): Outcome<null>;
  resume(shareId: string): Outcome<null>;
  /** Fetches from every URL of a share as a device would. */
  selfTest(shareId: string): Promise<Outcome<SelfTestResult[]>>;
  /** Frees the port and ends its sockets before it resolves. */
  stop(shareId: string): Promise<Outcome<null>>;
  dispose(): Promise<void>;
}
