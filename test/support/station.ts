import type { PortView } from '../../shared/contract/flash.ts';

/** A port of a USB bridge, by the name that the system gave it and the socket that it is in. */
export function portAt(path: string, usbPath: string | null, more: Partial<PortView> = {}): PortView {
  return {
    path,
    stablePath: usbPath,
    vendorId: 0x10c4,
    productId: 0xea60,
    serialNumber: null,
    manufacturer: null,
    bridge: 'CP2102N',
    kind: 'bridge',
    ...more,
  };
}

export const slotsAt = (...usbPaths: (string | null)[]) => ({
  slots: usbPaths.map((usbPath, at) => ({ number: at + 1, usbPath, label: null, enabled: true })),
});
