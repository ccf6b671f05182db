import { findPort, type FindPort } from './flash/port/open-port.ts';
import { createSimulatedChips } from './simulated-chip/simulated-chips.ts';

/** Finds ports of this machine, of the network, and of simulated chips (`demo://…`). */
export interface PortFinder {
  readonly find: FindPort;
  /** Ends the simulated chips. */
  dispose(): void;
}

export function createPortFinder(): PortFinder {
  const chips = createSimulatedChips();
  return {
    find: async (address) => (address.startsWith('demo://') ? chips.find(address) : await findPort(address)),
    dispose: () => chips.dispose(),
  };
}
