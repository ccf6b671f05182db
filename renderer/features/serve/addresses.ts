import type { InterfaceView, ShareView } from '../../../shared/contract/ota.ts';

/** The interface that URLs are shown for: the chosen one while it is up, else the likeliest. */
export function shownInterface(
  interfaces: readonly InterfaceView[],
  chosen: string | null,
): InterfaceView | null {
  return interfaces.find(({ address }) => address === chosen) ?? interfaces[0] ?? null;
}

/** The share's URL on that interface, else its likeliest. */
export function shownUrl(share: Pick<ShareView, 'urls'>, address: string | null): string {
  return (share.urls.find((each) => each.address === address) ?? share.urls[0])?.url ?? '';
}

/** A TCP port as typed: null where it is none, undefined where the field is empty. */
export function portOf(text: string): number | null | undefined {
  if (text.trim() === '') return undefined;
  const port = Number(text);
  return /^\d+$/.test(text.trim()) && port <= 65_535 ? port : null;
}

/** Bits of an IPv4 netmask: `255.255.254.0` has 23. */
export function prefixLength(netmask: string): number {
  return netmask
    .split('.')
    .map((part) => Number(part).toString(2).replaceAll('0', '').length)
    .reduce((sum, bits) => sum + bits, 0);
}
