/** Names of elements and attributes are ours; values may be anything. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** One element with text. Its child elements are XML already. */
export function textElement(name: string, text: string, attributes: Attributes = {}): string {
  return `<${name}${attributeList(attributes)}>${escapeText(text)}</${name}>`;
}

/** Without children where there are none. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const open = `<${name}${attributeList(attributes)}`;
  return children.length === 0 ? `${open}/>` : `${open}>\n${children.join('\n')}\n</${name}>`;
}

/** Text that readers take for HTML. No text can end the section: `]]>` is split over two. */
export function cdataElement(name: string, text: string): string {
  const plain = xmlCharacters(text).replaceAll(/\r\n?/g, '\n');
  return `<${name}><![CDATA[${plain.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`;
}

function attributeList(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');
}

/** A bare carriage return would reach the reader as a line feed (XML 1.0, section 2.11). */
function escapeText(text: string): string {
  return xmlCharacters(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** White space other than blanks would reach the reader as blanks (XML 1.0, section 3.3.3). */
function escapeAttribute(value: string): string {
  return escapeText(value)
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\n', '&#10;');
}

/** Without what no XML document may hold, not even as a reference (XML 1.0, section 2.2). */
export function xmlCharacters(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
