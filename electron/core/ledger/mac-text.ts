/** `a4cf12b3c4d5`, with or without separators, as `A4:CF:12:B3:C4:D5`; undefined for anything else. */
export function macOf(text: string | null | undefined): string | undefined {
  const digits = text?.replaceAll(/[:-]/g, '').toUpperCase() ?? '';
  return /^[0-9A-F]{12}$/.test(digits) ? digits.match(/../g)?.join(':') : undefined;
}

/** Part of a MAC as it is read off a label: `9c:2a:f0`. With dashes only where it is too long for a serial number. */
const partOfMac = /^([0-9a-f]{2}(:[0-9a-f]{2})*:?|[0-9a-f]{2}(-[0-9a-f]{2}){3,})$/;

/** A free text as it would stand in `search_text`, where MACs have no separators. */
export function searchable(text: string): string {
  const lower = text.trim().toLowerCase();
  return partOfMac.test(lower) ? lower.replaceAll(/[:-]/g, '') : lower;
}
