/* `HTTP/1.0`, which is in most images, `11.0` and `-1.0` say nothing of a version `1.0`; `v1.0` and `WLED/1.0` do. */
const saysOther = /(?:HTTP\/|[0-9A-Za-uw-z.-])$/;
const longestLead = 5;

/** The text as a C string: its end is certain, its beginning may be shared with a longer one. */
export function holdsText(bytes: Uint8Array, text: string): boolean {
  if (text === '') return false;
  const image = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = Buffer.from(`${text}\0`, 'latin1');
  for (let at = image.indexOf(wanted); at >= 0; at = image.indexOf(wanted, at + 1)) {
    const lead = image.toString('latin1', Math.max(0, at - longestLead), at);
    if (!saysOther.test(lead)) return true;
  }
  return false;
}
