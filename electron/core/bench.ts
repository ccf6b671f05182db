import type { Builds } from './builds/builds.ts';
import type { Certificates } from './certificates/certificates.ts';
import type { DemoSockets } from './demo/demo-sockets.ts';
import type { Devices } from './devices/devices.ts';
import type { Discovery } from './discovery/discovery.ts';
import type { Flash } from './flash/flash.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Log } from './log.ts';
import type { Monitor } from './monitor/monitor.ts';
import type { Numbers } from './provisioning/numbers.ts';
import type { Operations } from './operations/operations.ts';
import type { Ota } from './ota/ota.ts';
import type { Push } from './push/push.ts';
import type { Packages } from './packages/packages.ts';
import type { Station } from './station/station.ts';
import type { SettingsKeeper } from './settings/settings.ts';

/** Every room of one bench, wired together. */
export interface Bench {
  readonly log: Log;
  readonly settings: SettingsKeeper;
  readonly builds: Builds;
  readonly operations: Operations;
  readonly ota: Ota;
  readonly certificates: Certificates;
  readonly devices: Devices;
  readonly discovery: Discovery;
  readonly flash: Flash;
  readonly ledger: Ledger;
  readonly numbers: Numbers;
  readonly monitor: Monitor;
  readonly packages: Packages;
  readonly push: Push;
  readonly station: Station;
  /** Without any socket outside a demo. */
  readonly demoSockets: DemoSockets;
  /** Cancels jobs, stops shares, closes ports and watchers; afterwards nothing keeps the process alive. */
  dispose(): Promise<void>;
}
