import type { StoreApi } from 'zustand/vanilla';
import type { FlashState, PortView } from '../../../../shared/contract/flash.ts';
import type { Log } from '../../log.ts';
import { watchPorts, type PortWatch } from './watch-ports.ts';

/** Keeps `state.ports` true, simulated chips first, and logs what is plugged and unplugged. */
export function keepPortList(
  state: StoreApi<FlashState>,
  demoPorts: readonly PortView[],
  list: () => Promise<readonly PortView[]>,
  log: Log,
): PortWatch {
  return watchPorts({
    list,
    changed: (now, before) => {
      state.setState({ ports: [...demoPorts, ...now] });
      logPorts(log, now, before);
    },
  });
}

function logPorts(log: Log, now: readonly PortView[], before: readonly PortView[]): void {
  const isIn = (ports: readonly PortView[], path: string): boolean =>
    ports.some((port) => port.path === path);
  for (const { path, bridge } of now) {
    if (!isIn(before, path)) log.add('info', { code: 'port-plugged', params: { port: path, bridge } });
  }
  for (const { path } of before) {
    if (!isIn(now, path)) log.add('info', { code: 'port-unplugged', params: { port: path } });
  }
}
