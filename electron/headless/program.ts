import { Command, CommanderError } from 'commander';
import { addAppcastCommand } from './commands/appcast.ts';
import { addCertificateCommand } from './commands/certificate.ts';
import { addConsoleCommand } from './commands/console.ts';
import { addFlashCommand } from './commands/flash.ts';
import { addInspectCommand } from './commands/inspect.ts';
import { addPackagesCommand } from './commands/packages.ts';
import { addPortsCommand } from './commands/ports.ts';
import { addPushCommand } from './commands/push.ts';
import { addServeCommand } from './commands/serve.ts';
import { exitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line (without `node` and the script) and leaves its exit code with the terminal. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<void> {
  const program = new Command('flashdock')
    .description('What a build really is, into ESP32 devices over USB and over the LAN.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.error(text.trimEnd()),
    });
  addInspectCommand(program, terminal);
  addServeCommand(program, terminal);
  addFlashCommand(program, terminal);
  addPortsCommand(program, terminal);
  addPushCommand(program, terminal);
  addAppcastCommand(program, terminal);
  addCertificateCommand(program, terminal);
  addPackagesCommand(program, terminal);
  addConsoleCommand(program, terminal);
  for (const command of program.commands) command.copyInheritedSettings(program);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    terminal.exit(error.exitCode === 0 ? exitCode.done : exitCode.usage);
  }
}
