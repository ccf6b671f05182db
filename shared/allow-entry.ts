import type { AllowList } from './contract/ota-access.ts';
import { isIpRange } from './ip-range.ts';

export const macPattern = /^(?:[0-9a-f]{2}([:-]?))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i;

/** As it is shown everywhere: `34:85:18:9C:2A:58`. */
export function withColons(mac: string): string {
  const digits = mac.replaceAll(/[^0-9a-f]/gi, '').toUpperCase();
  return digits.match(/../g)?.join(':') ?? digits;
}

export type AllowEntry = { readonly kind: keyof AllowList; readonly value: string };

/** What one entry of an allow list is, as people write them; undefined for what looks like an address and is none. */
export function readAllowEntry(text: string): AllowEntry | undefined {
  const value = text.trim();
  if (macPattern.test(value)) return { kind: 'macs', value: withColons(value) };
  if (isIpRange(value)) return { kind: 'addresses', value };
  const isMeantAsAddress = /^[\d.]+(\/\d*)?$/.test(value) || /^[0-9a-f]*:[0-9a-f:.]*(\/\d*)?$/i.test(value);
  return value === '' || isMeantAsAddress ? undefined : { kind: 'models', value };
}

export function allowListOf(entries: readonly AllowEntry[]): AllowList {
  const of = (kind: AllowEntry['kind']) =>
    entries.filter((entry) => entry.kind === kind).map((entry) => entry.value);
  return { addresses: of('addresses'), macs: of('macs'), models: of('models') };
}
