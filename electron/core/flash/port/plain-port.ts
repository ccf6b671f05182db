import type { PortView } from '../../../../shared/contract/flash.ts';

/** A port of which no more is known than its address: behind it is no USB device that tells who made it. */
export function plainPort(path: string, stablePath: string | null, kind: PortView['kind']): PortView {
  return {
    path,
    stablePath,
    vendorId: null,
    productId: null,
    serialNumber: null,
    manufacturer: null,
    bridge: null,
    kind,
  };
}
