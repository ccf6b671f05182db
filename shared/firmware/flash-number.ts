const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 * 1024 };

/** An address or a size as esptool takes it: `0x10000`, `65536`, `64k`, `4M`, `4MB`. Undefined for anything else. */
export function parseFlashNumber(text: string): number | undefined {
  const match = /^(0x[0-9a-f]+|\d+)(?:([km])b?)?$/i.exec(text);
  if (match === null) return undefined;
  const value = Number(match[1]) * (units[(match[2] ?? '').toLowerCase()] ?? 1);
  return value <= 0xffff_ffff ? value : undefined;
}
