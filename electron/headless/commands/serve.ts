import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

export function addServeCommand(program: Command, terminal: Terminal): void {
  program.command('serve').action(() => {
    terminal.error('not built yet');
  });
}
