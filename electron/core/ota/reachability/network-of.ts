import { BlockList, isIPv4 } from 'node:net';

/** `192.168.1.0/24` for an IPv4 address and its netmask; null for what is none. */
export function networkOf(address: string, netmask: string): string | null {
  if (!isIPv4(address) || !isIPv4(netmask)) return null;
  const mask = bitsOf(netmask);
  const prefix = mask.toString(2).replaceAll('0', '').length;
  const network = bitsOf(address) & mask;
  const octets = [24n, 16n, 8n, 0n].map((shift) => (network >> shift) & 255n);
  return `${octets.join('.')}/${prefix}`;
}

/** Whether an IPv4 `address` lies in `network`, as `networkOf` writes it. */
export function isWithin(network: string, address: string): boolean {
  if (!isIPv4(address)) return false;
  const [base = '', prefix = ''] = network.split('/');
  const list = new BlockList();
  list.addSubnet(base, Number(prefix));
  return list.check(address);
}

function bitsOf(address: string): bigint {
  return address.split('.').reduce((bits, octet) => (bits << 8n) | BigInt(octet), 0n);
}
