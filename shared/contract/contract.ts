import { buildsContract } from './builds.ts';
import { certificatesContract } from './certificates.ts';
import { demoContract } from './demo.ts';
import { devicesContract } from './devices.ts';
import { flashContract } from './flash.ts';
import { hostContract } from './host.ts';
import { ledgerContract } from './ledger.ts';
import { logContract } from './log.ts';
import { monitorContract } from './monitor.ts';
import { numbersContract } from './numbers.ts';
import { operationsContract } from './operations.ts';
import { otaContract } from './ota.ts';
import { pushContract } from './push.ts';
import { packagesContract } from './packages.ts';
import { settingsContract } from './settings.ts';
import { stationContract } from './station.ts';

/** All that a screen may ask of the bench. Both shells serve it; a missing handler does not compile. */
export const contract = {
  builds: buildsContract,
  ota: otaContract,
  certificates: certificatesContract,
  devices: devicesContract,
  flash: flashContract,
  ledger: ledgerContract,
  numbers: numbersContract,
  monitor: monitorContract,
  operations: operationsContract,
  packages: packagesContract,
  push: pushContract,
  station: stationContract,
  demo: demoContract,
  log: logContract,
  settings: settingsContract,
  host: hostContract,
};
