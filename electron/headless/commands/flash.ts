import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

export function addFlashCommand(program: Command, terminal: Terminal): void {
  program.command('flash').action(() => {
    terminal.error('not built yet');
  });
}
