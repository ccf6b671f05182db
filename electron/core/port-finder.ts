import { findPort, type FindPort } from './flash/port/open-port.ts';
import { createSimulatedChips } from './simulated-chip/simulated-chips.ts';

/** Finds ports of this machine, of the network, and of simulated chips (`demo://…`). */
export interface PortFinder {
  readonly find: FindPort;
  /** Pulls the cable of a simulated chip. */
  unplug(address: string): void;
  /** Ends the simulated chips. */
  dispose(): void;
}

export function createPortFinder(): PortFinder {
  const chips = createSimulatedChips();
  return {
    find: async (address) => (address.startsWith('demo://') ? chips.find(address) : await findPort(address)),
    unplug: (address) => chips.chip(address)?.unplug(),
    dispose: () => chips.dispose(),
  };
}
