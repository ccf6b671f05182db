/**
 * One line without anything that a terminal obeys, for text of which a device or somebody on the network has written
 * a part: line ends and tabs as blanks, other control characters and turns of direction as a sign that something was there.
 */
export function plainLine(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd');
}
