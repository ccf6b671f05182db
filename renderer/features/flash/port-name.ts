import type { PortView } from '../../../shared/contract/flash.ts';

/** What people call the thing on that port: its bridge, else its maker; empty where nobody knows. */
export function portName(port: Pick<PortView, 'bridge' | 'manufacturer' | 'kind'>): string {
  if (port.bridge !== null) return port.bridge;
  if (port.manufacturer !== null) return port.manufacturer;
  return port.kind === 'usb-jtag' ? 'USB-JTAG' : '';
}
