import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

export function addInspectCommand(program: Command, terminal: Terminal): void {
  program.command('inspect').action(() => {
    terminal.error('not built yet');
  });
}
