import { appcastEvents } from './appcast-events.ts';
import { appcastFaults } from './appcast-faults.ts';
import { buildsEvents } from './builds-events.ts';
import { buildsFaults } from './builds-faults.ts';
import { databaseFaults } from './database-faults.ts';
import { findings } from './findings.ts';
import { certificates } from './certificates-screen.ts';
import { certificatesEvents } from './certificates-events.ts';
import { certificatesFaults } from './certificates-faults.ts';
import { devices } from './devices.ts';
import { deviceTable } from './device-table.ts';
import { decodeCommand } from './decode-command.ts';
import { decodeFaults } from './decode-faults.ts';
import { diagnoses } from './diagnoses.ts';
import { devicesEvents } from './devices-events.ts';
import { devicesFaults } from './devices-faults.ts';
import { flashEvents } from './flash-events.ts';
import { flashFaults } from './flash-faults.ts';
import { hostEvents } from './host-events.ts';
import { hostFaults } from './host-faults.ts';
import { ledgerCommand } from './ledger-command.ts';
import { ledgerEvents } from './ledger-events.ts';
import { ledgerReport } from './ledger-report.ts';
import { ledgerScreen } from './ledger-screen.ts';
import { ledgerFaults } from './ledger-faults.ts';
import { nvs } from './nvs-command.ts';
import { nvsFaults } from './nvs-faults.ts';
import { nvsFindings } from './nvs-findings.ts';
import { operationsEvents } from './operations-events.ts';
import { operationsFaults } from './operations-faults.ts';
import { operationsScreen } from './operations-screen.ts';
import { otaEvents } from './ota-events.ts';
import { otaFaults } from './ota-faults.ts';
import { packagesCommand } from './packages-command.ts';
import { packagesEvents } from './packages-events.ts';
import { packagesFaults } from './packages-faults.ts';
import { pushEvents } from './push-events.ts';
import { pushFaults } from './push-faults.ts';
import { labelFaults } from './label-faults.ts';
import { provisioningEvents } from './provisioning-events.ts';
import { provisioningFaults } from './provisioning-faults.ts';
import { stationCommand } from './station-command.ts';
import { stationEvents } from './station-events.ts';
import { stationFaults } from './station-faults.ts';
import { station } from './station-screen.ts';
import { xiaozhiEvents } from './xiaozhi-events.ts';
import { xiaozhiFaults } from './xiaozhi-faults.ts';
import { build } from './build-screen.ts';
import { flash } from './flash-screen.ts';
import { operations } from './operations.ts';
import { newShare } from './new-share.ts';
import { profileSettings } from './profile-settings.ts';
import { push } from './push-screen.ts';
import { packagesList } from './packages-list.ts';
import { pushList } from './push-list.ts';
import { rollout } from './rollout.ts';
import { serve } from './serve-screen.ts';
import { settings } from './settings-screen.ts';
import { shell } from './shell.ts';
import { console } from './console-command.ts';
import { inspect } from './inspect-command.ts';
import { desktop } from './desktop.ts';
import { monitorCommand } from './monitor-command.ts';
import { monitorFaults } from './monitor-faults.ts';
import { monitor } from './monitor-screen.ts';
import { panicCauses } from './panic-causes.ts';
import type { Messages } from '../messages.ts';

export const en: Messages = {
  findings,
  nvsFindings,
  diagnoses,
  panicCauses,
  faults: {
    ...appcastFaults,
    ...buildsFaults,
    ...otaFaults,
    ...xiaozhiFaults,
    ...flashFaults,
    ...decodeFaults,
    ...devicesFaults,
    ...hostFaults,
    ...monitorFaults,
    ...nvsFaults,
    ...operationsFaults,
    ...pushFaults,
    ...databaseFaults,
    ...packagesFaults,
    ...labelFaults,
    ...provisioningFaults,
    ...stationFaults,
    ...certificatesFaults,
    ...ledgerFaults,
  },
  events: {
    ...appcastEvents,
    ...buildsEvents,
    ...otaEvents,
    ...xiaozhiEvents,
    ...flashEvents,
    ...operationsEvents,
    ...devicesEvents,
    ...hostEvents,
    ...pushEvents,
    ...packagesEvents,
    ...provisioningEvents,
    ...stationEvents,
    ...certificatesEvents,
    ...ledgerEvents,
  },
  shell,
  build,
  serve,
  newShare,
  certificates,
  profileSettings,
  devices,
  deviceTable,
  flash,
  operations,
  operationsScreen,
  station,
  monitor,
  monitorCommand,
  push,
  packagesList,
  pushList,
  rollout,
  settings,
  inspect,
  nvs,
  packagesCommand,
  ledgerCommand,
  ledgerReport,
  ledger: ledgerScreen,
  decodeCommand,
  stationCommand,
  console,
  desktop,
};
