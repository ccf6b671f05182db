import type { BuildsState } from '../../shared/contract/builds.ts';
import type { DevicesState } from '../../shared/contract/devices.ts';
import type { FlashState } from '../../shared/contract/flash.ts';
import type { HostView } from '../../shared/contract/host.ts';
import type { LedgerState } from '../../shared/contract/ledger.ts';
import type { LogEntry } from '../../shared/contract/log.ts';
import type { MonitorState } from '../../shared/contract/monitor.ts';
import type { OperationsState } from '../../shared/contract/operations.ts';
import type { OtaState, InterfaceView, ProfileView } from '../../shared/contract/ota.ts';
import type { PackagesState } from '../../shared/contract/packages.ts';
import type { DialectView, PushState } from '../../shared/contract/push.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import type { StationState } from '../../shared/contract/station.ts';

export type Connection = 'connecting' | 'open' | 'lost';

/** The last the bench said. Null where it has not spoken yet; kept while the connection is lost. */
export interface BenchState {
  readonly connection: Connection;
  readonly host: HostView | null;
  readonly builds: BuildsState | null;
  readonly ota: OtaState | null;
  readonly devices: DevicesState | null;
  readonly flash: FlashState | null;
  readonly operations: OperationsState | null;
  readonly push: PushState | null;
  readonly station: StationState | null;
  readonly ledger: LedgerState | null;
  readonly monitor: MonitorState | null;
  /** Of the bench's own store. */
  readonly packages: PackagesState | null;
  readonly settings: Settings | null;
  readonly log: readonly LogEntry[];
  readonly profiles: readonly ProfileView[];
  readonly dialects: readonly DialectView[];
  readonly interfaces: readonly InterfaceView[];
}

export const silentBench: BenchState = {
  connection: 'connecting',
  host: null,
  builds: null,
  ota: null,
  devices: null,
  flash: null,
  operations: null,
  push: null,
  station: null,
  ledger: null,
  monitor: null,
  packages: null,
  settings: null,
  log: [],
  profiles: [],
  dialects: [],
  interfaces: [],
};

/** Lines kept for the drawer; older ones are in the log file. */
export const logLimit = 5000;

/** A replay takes the place of what is there: after a reconnect the bench tells its past again. */
export function withEntries(
  log: readonly LogEntry[],
  batch: { readonly replay: boolean; readonly entries: readonly LogEntry[] },
): readonly LogEntry[] {
  const all = batch.replay ? batch.entries : [...log, ...batch.entries];
  return all.length > logLimit ? all.slice(-logLimit) : all;
}
