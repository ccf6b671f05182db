const largest = 0xffffffff;

/**
 * A flash address as manifests spell it: `0x10000`, `65536`, or a JSON number.
 * Undefined for everything else, negative numbers and what does not fit 32 bits included.
 */
export function parseFlashOffset(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return Number.isInteger(value) && value >= 0 && value <= largest ? value : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (!/^(0x[0-9a-f]+|\d+)$/i.test(text)) return undefined;
  const offset = Number(text);
  return offset <= largest ? offset : undefined;
}
