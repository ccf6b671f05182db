import type { Command } from 'commander';
import type { PortView } from '../../../shared/contract/flash.ts';
import { listPorts } from '../../core/flash/port/list-ports.ts';
import { exitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** `flashdock ports`: every serial port; with `--json` one array of the contract's `PortView`. */
export function addPortsCommand(program: Command, terminal: Terminal): void {
  program
    .command('ports')
    .description('List serial ports with what is known of them.')
    .option('--json', 'print one JSON array')
    .action(async ({ json }: { readonly json?: true }) => {
      const ports = await listPorts();
      if (json) terminal.print(JSON.stringify(ports));
      else for (const line of portLines(ports, terminal)) terminal.print(line);
      terminal.exit(exitCode.done);
    });
}

function portLines(ports: readonly PortView[], { messages }: Terminal): string[] {
  const { none, noneDetail } = messages.flash.board;
  if (ports.length === 0) return [`${none}. ${noneDetail}`];
  const rows = ports.map((port) => [
    port.path,
    nameOf(port),
    usbIds(port),
    port.serialNumber ?? '',
    port.stablePath === port.path ? '' : (port.stablePath ?? ''),
  ]);
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function nameOf({ bridge, manufacturer }: PortView): string {
  return bridge ?? manufacturer ?? '';
}

function usbIds({ vendorId, productId }: PortView): string {
  if (vendorId === null || productId === null) return '';
  return [vendorId, productId].map((id) => id.toString(16).padStart(4, '0')).join(':');
}
