import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { PortView } from '../../shared/contract/flash.ts';
import type { Bench } from './bench.ts';
import { createBuilds } from './builds/create-builds.ts';
import { readRelease } from './builds/read-release.ts';
import { createCertificates } from './certificates/create-certificates.ts';
import { besideDemoSockets, createDemoSockets } from './demo/demo-sockets.ts';
import { createDevices } from './devices/create-devices.ts';
import { followJobs } from './devices/follow-jobs.ts';
import { followPushes } from './devices/follow-pushes.ts';
import { createDiscovery } from './discovery/discovery.ts';
import { createFlash } from './flash/create-flash.ts';
import { listPorts } from './flash/port/list-ports.ts';
import { createLedgerRooms } from './ledger-rooms.ts';
import { createLog, type Log } from './log.ts';
import { keepLogFile } from './log-file/log-file.ts';
import { createMonitor } from './monitor/create-monitor.ts';
import { createOperations } from './operations/create-operations.ts';
import { createOta } from './ota/create-ota.ts';
import { shownAddress } from './ota/interfaces.ts';
import { createPackages } from './packages/packages.ts';
import { createPortFinder } from './port-finder.ts';
import { deskFor } from './port-worker/worker-desk.ts';
import type { SpawnWorker } from './port-worker/worker-process.ts';
import { createPush } from './push/create-push.ts';
import { openSettings } from './settings/settings.ts';
import { createStation } from './station/create-station.ts';
import { recordsInSlots } from './station/records-in-slots.ts';
import { versionProbes } from './version-probes.ts';

export interface BenchOptions {
  /** Settings, recent builds and the log live here. */
  readonly dataDirectory: string;
  readonly log?: Log;
  /** Simulated chips, listed among the real ports. */
  readonly demoPorts?: readonly PortView[];
  /** How many sockets there are that simulated boards can be plugged into. */
  readonly demoSocketCount?: number;
  /** Ports are held by processes that this makes, and jobs run in them; absent: all is done in this process. */
  readonly spawnWorker?: SpawnWorker | undefined;
}

export async function createBench(options: BenchOptions): Promise<Bench> {
  const { dataDirectory, log = createLog(), demoPorts = [], demoSocketCount = 0, spawnWorker } = options;
  const logFile = keepLogFile(log, join(dataDirectory, 'logs'));
  const settings = await openSettings(dataDirectory, log);
  const builds = createBuilds({ log, dataDirectory });
  const shown = () => shownAddress(networkInterfaces(), settings.state.getState().interfaceAddress);
  const certificates = createCertificates({ log, dataDirectory, shownAddress: shown });
  const devices = await createDevices({ log, dataDirectory, probes: versionProbes });
  const records = createLedgerRooms(log, dataDirectory, (transferId) => devices.byTransfer(transferId));
  const followed = { devices, downloads: devices, deviceRows: devices };
  const ota = createOta({ log, dataDirectory, certificates, ...followed, ...records.keeping });
  const packages = createPackages({ log, dataDirectory, ...records.keeping });
  const ports = createPortFinder();
  const desk = deskFor(ports.find, spawnWorker);
  const demoSockets = createDemoSockets(demoSocketCount, (address) => ports.unplug(address));
  const ofJobs = recordsInSlots(records.keeping.ofJobs, (jobId) => station.placeOf(jobId));
  const atDesk = { openPort: desk.find, runJob: desk.runJob };
  const allPorts = { ...atDesk, listPorts: besideDemoSockets(demoSockets, listPorts), demoPorts };
  const flash = createFlash({ log, dataDirectory, ...allPorts, ...ofJobs });
  const operations = createOperations({ flash, keeping: records.keeping, log });
  const monitor = createMonitor({ desk, flash });
  const station = await createStation({ flash, readRelease, log, dataDirectory, ...records });
  const discovery = createDiscovery();
  const push = createPush({ log, dataDirectory, ...records.keeping });
  followJobs(flash.state, devices);
  followPushes(push.state, devices);
  return {
    log,
    settings,
    builds,
    ota,
    certificates,
    devices,
    discovery,
    flash,
    ledger: records.ledger,
    numbers: records.numbers,
    monitor,
    operations,
    packages,
    push,
    station,
    demoSockets,
    async dispose() {
      /* Who asks others first, and last whoever is told. */
      const asking = [discovery, push, station, operations, flash, monitor, desk, ports, ota, packages];
      for (const room of [...asking, records, devices, certificates, builds]) await room.dispose();
      await logFile.close();
    },
  };
}
