import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

export function addPortsCommand(program: Command, terminal: Terminal): void {
  program.command('ports').action(() => {
    terminal.error('not built yet');
  });
}
