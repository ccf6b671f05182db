import type { PortView } from '../../../../shared/contract/flash.ts';

export const espressifVendor = 0x303a;
export const usbJtagProduct = 0x1001;

/** USB ids of the serial bridges on ESP32 boards, `vendor:product` in hex. */
const bridges: Readonly<Record<string, string>> = {
  '10c4:ea60': 'CP210x',
  '10c4:ea63': 'CP210x',
  '10c4:ea70': 'CP2105',
  '10c4:ea71': 'CP2108',
  '1a86:5523': 'CH341',
  '1a86:7522': 'CH340K',
  '1a86:7523': 'CH340',
  '1a86:55d2': 'CH342',
  '1a86:55d3': 'CH343',
  '1a86:55d4': 'CH9102',
  '1a86:55d5': 'CH344',
  '1a86:55d8': 'CH9101',
  '0403:6001': 'FT232R',
  '0403:6010': 'FT2232',
  '0403:6011': 'FT4232',
  '0403:6014': 'FT232H',
  '0403:6015': 'FT23xX',
  '067b:2303': 'PL2303',
  '067b:23a3': 'PL2303GC',
  '303a:1002': 'ESP-USB-Bridge',
};

/** Names more exact than an id shared by a whole family, where the bridge tells its own. */
const exactName = /\b(CP21\d\d[A-Z]?|CH\d{3,4}[A-Z]?|FT\d{3,4}[A-Z]*|PL2303[A-Z]*)\b/;

export interface UsbIds {
  readonly vendorId: number | null;
  readonly productId: number | null;
  /** The product string of the USB descriptor. */
  readonly product?: string | null;
}

export function bridgeName({ vendorId, productId, product }: UsbIds): string | null {
  if (vendorId === null || productId === null) return null;
  if (vendorId === espressifVendor && productId === usbJtagProduct) return 'USB-JTAG';
  const known = bridges[`${hex4(vendorId)}:${hex4(productId)}`];
  return known === undefined ? null : (exactName.exec(product ?? '')?.[1] ?? known);
}

export function portKind({ vendorId, productId }: UsbIds): PortView['kind'] {
  if (vendorId === null || productId === null) return 'serial';
  if (vendorId === espressifVendor && productId === usbJtagProduct) return 'usb-jtag';
  return bridges[`${hex4(vendorId)}:${hex4(productId)}`] === undefined ? 'usb-cdc' : 'bridge';
}

function hex4(value: number): string {
  return value.toString(16).padStart(4, '0');
}
