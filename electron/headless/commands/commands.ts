import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

/** Adds one command to the program. */
export type AddCommand = (program: Command, terminal: Terminal) => void;

/**
 * Every command, in the order of the help. Each is loaded only when it is called: most of the time that a short
 * command takes is the loading of what it does not need.
 */
export const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  inspect: async () => (await import('./inspect.ts')).addInspectCommand,
  serve: async () => (await import('./serve.ts')).addServeCommand,
  flash: async () => (await import('./flash.ts')).addFlashCommand,
  'read-flash': async () => (await import('./read-flash.ts')).addReadCommand,
  'write-flash': async () => (await import('./write-commands.ts')).addWriteCommand,
  'verify-flash': async () => (await import('./write-commands.ts')).addVerifyCommand,
  'erase-flash': async () => (await import('./erase-commands.ts')).addEraseFlashCommand,
  'erase-region': async () => (await import('./erase-commands.ts')).addEraseRegionCommand,
  backup: async () => (await import('./backup-commands.ts')).addBackupCommand,
  restore: async () => (await import('./backup-commands.ts')).addRestoreCommand,
  merge: async () => (await import('./merge.ts')).addMergeCommand,
  ports: async () => (await import('./ports.ts')).addPortsCommand,
  monitor: async () => (await import('./monitor.ts')).addMonitorCommand,
  otadata: async () => (await import('./otadata.ts')).addOtadataCommand,
  station: async () => (await import('./station.ts')).addStationCommand,
  decode: async () => (await import('./decode.ts')).addDecodeCommand,
  push: async () => (await import('./push.ts')).addPushCommand,
  appcast: async () => (await import('./appcast.ts')).addAppcastCommand,
  certificate: async () => (await import('./certificate.ts')).addCertificateCommand,
  nvs: async () => (await import('./nvs.ts')).addNvsCommand,
  ledger: async () => (await import('./ledger.ts')).addLedgerCommand,
  numbers: async () => (await import('./numbers.ts')).addNumbersCommand,
  label: async () => (await import('./label.ts')).addLabelCommand,
  packages: async () => (await import('./packages.ts')).addPackagesCommand,
  console: async () => (await import('./console.ts')).addConsoleCommand,
};

/** The command that the arguments begin with; all of them for a question about the whole, or for no such command. */
export async function loadCommands(first: string | undefined): Promise<readonly AddCommand[]> {
  const called = first === undefined || !Object.hasOwn(commands, first) ? undefined : commands[first];
  if (called !== undefined) return [await called()];
  return Promise.all(Object.values(commands).map((load) => load()));
}
