import { Command, CommanderError } from 'commander';
import { loadCommands } from './commands/commands.ts';
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
  for (const add of await loadCommands(args[0])) add(program, terminal);
  for (const command of program.commands) command.copyInheritedSettings(program);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    terminal.exit(error.exitCode === 0 ? exitCode.done : exitCode.usage);
  }
}
