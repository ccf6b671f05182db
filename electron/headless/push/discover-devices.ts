import { setTimeout as pause } from 'node:timers/promises';
import type { DiscoveryState, FoundDevice } from '../../../shared/contract/push.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { createDiscovery, type Discovery } from '../../core/discovery/discovery.ts';
import { dialects } from '../../core/push/dialects/registry.ts';
import { exitCode } from '../exit-code.ts';
import { faultFields, printEvent } from '../json-lines.ts';
import type { Terminal } from '../terminal.ts';

export const discoverySeconds = 5;

/**
 * Lists each device once, as soon as it is heard of. As JSON: a line with the event `found` for each, and last `verdict`,
 * which is `done` or `failed`, with all of them.
 */
export async function discoverDevices(
  terminal: Terminal,
  seconds: number,
  asJson: boolean,
  discovery: Discovery = createDiscovery(),
): Promise<void> {
  const told = new Set<string>();
  const stopTelling = discovery.state.subscribe(({ devices }) => {
    for (const device of devices.filter(({ id }) => !told.has(id))) {
      told.add(device.id);
      if (asJson) printEvent(terminal, 'found', device);
      else terminal.print(line(device, terminal));
    }
  });
  if (!asJson) terminal.print(terminal.messages.push.looking(seconds));
  const stopLooking = discovery.look();
  await pause(seconds * 1_000, undefined, { signal: terminal.interrupted }).catch(() => undefined);
  stopTelling();
  await stopLooking();
  const state = discovery.state.getState();
  tellEnd(terminal, state, asJson);
  terminal.exit(state.fault === null ? exitCode.done : exitCode.failed);
}

function tellEnd(terminal: Terminal, { fault, devices }: DiscoveryState, asJson: boolean): void {
  const explained = fault === null ? undefined : explainFault(fault, terminal.messages);
  if (asJson) {
    const verdict = fault === null ? 'done' : 'failed';
    printEvent(terminal, 'verdict', { verdict, ...faultFields(fault, terminal.messages), devices });
  } else if (explained === undefined) {
    terminal.print(terminal.messages.push.found(devices.length));
  } else {
    terminal.print(`✕ ${fault?.code ?? ''}`);
    terminal.print(`  ${explained.cause}`);
    terminal.print(`  ${explained.remedy}`);
  }
}

function line({ address, name, dialect, model, version, asksPassword }: FoundDevice, { messages }: Terminal) {
  const title = dialects.find((each) => each.name === dialect)?.title ?? messages.push.dialectUnknown;
  const password = asksPassword === true ? messages.push.asksPassword : null;
  return [address, name, title, model, version, password].filter((part) => part !== null).join('  ');
}
