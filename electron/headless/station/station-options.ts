import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { PortView } from '../../../shared/contract/flash.ts';
import type { Layout } from '../../../shared/contract/station.ts';
import { fail, ok } from '../../../shared/result.ts';
import { plainPort } from '../../core/flash/port/plain-port.ts';
import { readLayout } from '../../core/station/layout.ts';
import { usbPathOf } from '../../core/station/usb-path.ts';

export interface StationOptions {
  readonly recipe: string;
  readonly slots?: readonly number[];
  readonly ports?: readonly string[];
  readonly layout?: string;
  readonly auto?: true;
  readonly once?: true;
  readonly json?: true;
}

export function addStationOptions(command: Command): Command {
  return command
    .requiredOption('-r, --recipe <file>', 'what is done to every board')
    .option('--slots <numbers>', 'only these slots of the layout: 1,2,5', parseSlots)
    .option(
      '--ports <ports...>',
      'slots for these ports alone: device path, socket://host:port, rfc2217://host:port or demo://chip',
    )
    .option('--layout <file>', 'an exported layout, in place of the one taught on this computer')
    .option('--auto', 'start every board that is plugged in, until Ctrl-C')
    .option('--once', 'end when every slot has had one board (the default without --auto)')
    .option('--json', 'print JSON lines with an event field');
}

/** Addresses of ports that no system lists. */
export function virtualPorts({ ports = [] }: StationOptions): PortView[] {
  return ports
    .filter((path) => path.includes('://'))
    .map((path) => plainPort(path, path, path.startsWith('demo:') ? 'simulated' : 'serial'));
}

/** The layout that the options name; undefined: the one that was taught. */
export async function chosenLayout(
  options: StationOptions,
  listed: readonly PortView[],
): Promise<Outcome<Layout | undefined>> {
  if (options.ports !== undefined) return layoutOf(options.ports, listed);
  if (options.layout === undefined) return ok(undefined);
  try {
    return readLayout(await readFile(options.layout, 'utf8'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return fail({ code: 'layout-not-read', params: { path: options.layout, reason: String(error.code) } });
  }
}

function layoutOf(ports: readonly string[], listed: readonly PortView[]): Outcome<Layout> {
  const slots = [];
  for (const [at, path] of ports.entries()) {
    const port = listed.find((each) => each.path === path || each.stablePath === path);
    if (port === undefined) return fail({ code: 'port-not-found', params: { port: path } });
    const usbPath = usbPathOf(port);
    if (usbPath === undefined) return fail({ code: 'port-without-place', params: { port: path } });
    slots.push({ number: at + 1, usbPath, label: null, enabled: true });
  }
  return ok({ slots });
}

function parseSlots(text: string): number[] {
  const numbers = text.split(',').map((part) => Number(part.trim()));
  if (numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= 99)) return numbers;
  throw new InvalidArgumentError('Numbers of slots, as 1,2,5.');
}
