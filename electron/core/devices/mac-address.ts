/**
 * `a4cf12b3c4d5`, with or without separators, as `A4:CF:12:B3:C4:D5`. Null for anything else, and for what is no
 * device's own: all zeros, all ones, and group addresses.
 */
export function deviceMac(text: string | null): string | null {
  const digits = text?.replaceAll(/[:-]/g, '').toUpperCase() ?? '';
  if (!/^[0-9A-F]{12}$/.test(digits) || digits === '000000000000') return null;
  const isGroup = (Number.parseInt(digits.slice(0, 2), 16) & 1) === 1;
  return isGroup ? null : (digits.match(/../g)?.join(':') ?? null);
}
