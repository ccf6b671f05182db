import { BlockList, isIPv6 } from 'node:net';
import type { AllowList } from '../../../../shared/contract/ota-access.ts';

/** What an allow list looks at; null where the device does not tell. */
export interface Visitor {
  /** IPv4 without its IPv6 mapping; IPv6 with or without a zone. */
  readonly address: string;
  /** Upper case, with colons. */
  readonly mac: string | null;
  readonly model: string | null;
}

export interface GuestList {
  /** True for a visitor that fits any entry. */
  admits(visitor: Visitor): boolean;
  /** False where nothing that this address tells of itself could let it in. */
  mightAdmit(address: string): boolean;
}

/** An allow list without entries is a list of nobody. */
export function guestsOf({ addresses, macs, models }: AllowList): GuestList {
  const ranges = new BlockList();
  for (const range of addresses) addRange(ranges, range);
  const known = new Set(macs);
  const named = new Set(models.map((model) => model.toLowerCase()));
  const isListed = (address: string) => {
    const bare = address.replace(/%.*$/, '');
    return ranges.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4');
  };
  return {
    admits: ({ address, mac, model }) =>
      isListed(address) ||
      (mac !== null && known.has(mac)) ||
      (model !== null && named.has(model.toLowerCase())),
    mightAdmit: (address) => known.size + named.size > 0 || isListed(address),
  };
}

function addRange(ranges: BlockList, range: string): void {
  const [address = '', prefix] = range.split('/');
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (prefix === undefined) ranges.addAddress(address, family);
  else ranges.addSubnet(address, Number(prefix), family);
}
