import { BlockList, isIP, isIPv4 } from 'node:net';

/** `192.168.1.0/24` for an address and its netmask, `fd00:1::/64` for IPv6; null for what is none. */
export function networkOf(address: string, netmask: string): string | null {
  const family = isIP(address);
  if (family === 0 || isIP(netmask) !== family) return null;
  const [size, width] = family === 4 ? ([8n, 32] as const) : ([16n, 128] as const);
  const mask = bitsOf(netmask);
  const prefix = mask.toString(2).replaceAll('0', '').length;
  const network = bitsOf(address) & mask;
  const parts = Array.from({ length: width / Number(size) }, (_, at) => {
    const shift = BigInt(width) - size * BigInt(at + 1);
    return (network >> shift) & ((1n << size) - 1n);
  });
  if (family === 4) return `${parts.join('.')}/${prefix}`;
  /* The shortest spelling (RFC 5952) is the one that URLs have. */
  const groups = parts.map((part) => part.toString(16)).join(':');
  return `${new URL(`http://[${groups}]`).hostname.slice(1, -1)}/${prefix}`;
}

/** Whether `address` lies in `network`, as `networkOf` writes it. */
export function isWithin(network: string, address: string): boolean {
  const [base = '', prefix = ''] = network.split('/');
  if (isIP(address) === 0 || isIPv4(base) !== isIPv4(address)) return false;
  const family = isIPv4(base) ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(base, Number(prefix), family);
  return list.check(address, family);
}

function bitsOf(address: string): bigint {
  if (isIPv4(address)) return address.split('.').reduce((bits, octet) => (bits << 8n) | BigInt(octet), 0n);
  return groupsOf(address).reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}

/** Eight groups in hex; `::` stands for as many zeros as are missing. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::').map((half) =>
    half
      .split(':')
      .filter((group) => group !== '')
      .join(':'),
  );
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - before.length - after.length;
  return [...before, ...Array.from({ length: missing }, () => '0'), ...after];
}
