/**
 * A field of a response, its name in canonical case: some device clients compare case-sensitively.
 * Without `rank` it is never left out; fields with one give way, highest rank first, when the block gets too long.
 */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
  readonly rank?: number;
}

/** `esp_http_client` reads into 512 bytes by default, the oldest OTA demo looks for the blank line in one `recv`. */
export const longestHeaderBlock = 399;

/** Bytes of `HTTP/1.1 200 OK` with its line end, and of the blank line. */
function frameLength(reason: string): number {
  return 'HTTP/1.1 200 '.length + reason.length + 4;
}

function fieldLength({ name, value }: HeaderField): number {
  return name.length + value.length + 4;
}

/** Name, value, name, value, … of as many fields as fit, in the order given; what `writeHead` takes. */
export function fitHeaderBlock(reason: string, fields: readonly HeaderField[]): string[] {
  const needed = fields.filter(({ rank }) => rank === undefined);
  const byImportance = fields
    .filter(({ rank }) => rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  let length = needed.reduce((sum, field) => sum + fieldLength(field), frameLength(reason));
  const kept = new Set(needed);
  for (const field of byImportance) {
    if (length + fieldLength(field) > longestHeaderBlock) continue;
    length += fieldLength(field);
    kept.add(field);
  }
  return fields.filter((field) => kept.has(field)).flatMap(({ name, value }) => [name, value]);
}
