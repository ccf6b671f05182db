/** `a4cf12b3c4d5`, with or without separators, as `A4:CF:12:B3:C4:D5`; null for anything else. */
export function macAddress(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const digits = value.replaceAll(/[:-]/g, '').toUpperCase();
  return /^[0-9A-F]{12}$/.test(digits) ? (digits.match(/../g)?.join(':') ?? null) : null;
}
