import type { FaultParams } from '../contract/fault.ts';
import type { EventParams } from '../contract/log.ts';
import type { FindingParams } from '../firmware/findings/finding-codes.ts';
import type { BuildWords } from './en/build-screen.ts';
import type { CertificatesWords } from './en/certificates-screen.ts';
import type { ConsoleWords } from './en/console-command.ts';
import type { DesktopWords } from './en/desktop.ts';
import type { DeviceTableWords } from './en/device-table.ts';
import type { DevicesWords } from './en/devices.ts';
import type { FlashWords } from './en/flash-screen.ts';
import type { InspectWords } from './en/inspect-command.ts';
import type { NewShareWords } from './en/new-share.ts';
import type { PackagesCommandWords } from './en/packages-command.ts';
import type { ProfileSettingsWords } from './en/profile-settings.ts';
import type { PackagesListWords } from './en/packages-list.ts';
import type { PushListWords } from './en/push-list.ts';
import type { PushWords } from './en/push-screen.ts';
import type { RolloutWords } from './en/rollout.ts';
import type { ServeWords } from './en/serve-screen.ts';
import type { SettingsWords } from './en/settings-screen.ts';
import type { ShellWords } from './en/shell.ts';
import type { StationCommandWords } from './en/station-command.ts';
import type { Explanations, Sentences } from './explanation.ts';

/** Every word that people read, in one language. */
export interface Messages {
  readonly findings: Explanations<FindingParams>;
  readonly faults: Explanations<FaultParams>;
  readonly events: Sentences<EventParams>;
  readonly shell: ShellWords;
  readonly build: BuildWords;
  readonly serve: ServeWords;
  readonly newShare: NewShareWords;
  readonly certificates: CertificatesWords;
  readonly profileSettings: ProfileSettingsWords;
  readonly devices: DevicesWords;
  readonly deviceTable: DeviceTableWords;
  readonly flash: FlashWords;
  readonly push: PushWords;
  readonly packagesList: PackagesListWords;
  readonly pushList: PushListWords;
  readonly rollout: RolloutWords;
  readonly settings: SettingsWords;
  readonly inspect: InspectWords;
  readonly packagesCommand: PackagesCommandWords;
  readonly stationCommand: StationCommandWords;
  readonly console: ConsoleWords;
  readonly desktop: DesktopWords;
}
