/** C0, DEL and C1 controls. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g;

/**
 * A `char[n]` of a binary format: up to the first NUL, or all of it where there is none, as UTF-8.
 * Bytes that are not UTF-8 (a name cut in the middle of a character among them) read as U+FFFD, and so do control
 * characters: a name goes to terminals and logs, which it must not steer.
 */
export function readText(field: Uint8Array): string {
  const end = field.indexOf(0);
  const text = new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
  return text.replace(CONTROLS, '\ufffd');
}

/** The text as UTF-8 in exactly `length` bytes, NUL-padded; what does not fit is cut, with no NUL then. */
export function encodeText(text: string, length: number): Uint8Array {
  const field = new Uint8Array(length);
  field.set(new TextEncoder().encode(text).subarray(0, length));
  return field;
}
