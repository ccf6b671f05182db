/**
 * The body of a check-in. Undefined for anything that cannot be read.
 *
 * The firmware puts its JSON together by hand, and boards without a display close one brace too many before `board`
 * (`"ota":{…},},"board":`). That one mistake is undone: such a board would count as one that names neither model nor
 * version, and be offered the firmware for unknown devices at every start.
 */
export function readTolerantJson(text: string): unknown {
  return parsed(text) ?? parsed(text.replace(/\}\s*,\s*\}\s*,\s*"board"\s*:/, '},"board":'));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
