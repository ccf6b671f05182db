import type { ShareAccess } from '../../../shared/contract/ota-access.ts';
import type { SettingValues } from '../../../shared/contract/ota.ts';
import type { ServePaths } from './open-source.ts';

/** One share that `flashdock serve` is asked for. */
export interface ServeGroup extends ServePaths {
  readonly profile: string;
  readonly port?: number | undefined;
  readonly host: string;
  /** By HTTPS. */
  readonly secure?: boolean | undefined;
  readonly settings: SettingValues;
  readonly access?: ShareAccess | undefined;
}

export const defaultProfile = 'tianshan';
export const defaultHost = '0.0.0.0';
