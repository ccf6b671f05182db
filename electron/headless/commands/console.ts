import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

export function addConsoleCommand(program: Command, terminal: Terminal): void {
  program.command('console').action(() => {
    terminal.error('not built yet');
  });
}
