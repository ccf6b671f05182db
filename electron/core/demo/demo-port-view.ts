import type { PortView } from '../../../shared/contract/flash.ts';

/** A simulated chip as the list of ports has it; `stablePath` where it is in a socket of its own. */
export function demoPortView(path: string, stablePath: string | null): PortView {
  return {
    path,
    stablePath,
    vendorId: null,
    productId: null,
    serialNumber: null,
    manufacturer: null,
    bridge: null,
    kind: 'simulated',
  };
}
