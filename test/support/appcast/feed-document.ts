import { XMLParser } from 'fast-xml-parser';

/** An element as a reader of RSS sees it: names with their prefix, attributes and text decoded. */
export interface FeedElement {
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly (readonly [string, FeedElement])[];
}

type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: '#cdata',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
});

/** The root of a document. Throws for what is not well-formed. */
export function parseFeed(xml: string): FeedElement {
  assertWellFormed(xml);
  const roots = (parser.parse(xml) as Node[]).filter((node) => 'rss' in node);
  if (roots.length !== 1 || roots[0] === undefined) throw new Error('no rss element');
  return elementOf('rss', roots[0]);
}

export function childrenOf(element: FeedElement, name: string): FeedElement[] {
  return element.children.filter(([each]) => each === name).map(([, child]) => child);
}

export function childOf(element: FeedElement, name: string): FeedElement | undefined {
  return childrenOf(element, name)[0];
}

/** Of the first child with this name, without blanks around it. */
export function textOf(element: FeedElement, name: string): string | undefined {
  return childOf(element, name)?.text.trim();
}

function elementOf(name: string, node: Node): FeedElement {
  const content = node[name] as Node[];
  const attributes = (node[':@'] ?? {}) as Record<string, string>;
  return {
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [key, decodeAttribute(value)]),
    ),
    text: content.map(textIn).join(''),
    children: content.flatMap((child): (readonly [string, FeedElement])[] => {
      const key = Object.keys(child).find((each) => each !== ':@' && !each.startsWith('#'));
      return key === undefined ? [] : [[key, elementOf(key, child)]];
    }),
  };
}

function textIn(node: Node): string {
  if (typeof node['#text'] === 'string') return decode(node['#text'].replaceAll(/\r\n?/g, '\n'));
  if (!Array.isArray(node['#cdata'])) return '';
  return (node['#cdata'] as Node[])
    .map((part) => String(part['#text']))
    .join('')
    .replaceAll(/\r\n?/g, '\n');
}

/** XML 1.0, section 3.3.3. */
function decodeAttribute(value: string): string {
  if (value.includes('<')) throw new Error('a bare < in an attribute');
  return decode(value.replaceAll(/\r\n|[\r\n\t]/g, ' '));
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The entities that every XML reader knows, and no others. */
function decode(text: string): string {
  return text.replaceAll(/&([^;]*);?/g, (reference, name: string) => {
    const code = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    if (code !== null)
      return String.fromCodePoint(code[1] === undefined ? Number(code[2]) : Number.parseInt(code[1], 16));
    const found = named[name];
    if (found === undefined || !reference.endsWith(';')) throw new Error(`unknown entity ${reference}`);
    return found;
  });
}

const reference = String.raw`&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);`;
const attribute = String.raw`\s+[a-zA-Z][\w.-]*(?::[a-zA-Z][\w.-]*)?="(?:[^<&"]|${reference})*"`;
const token = new RegExp(
  [
    String.raw`<!\[CDATA\[[^]*?\]\]>`,
    String.raw`<(?<open>[a-zA-Z][\w:.-]*)(?<attributes>(?:${attribute})*)\s*(?<empty>/?)>`,
    String.raw`</(?<close>[a-zA-Z][\w:.-]*)\s*>`,
    String.raw`(?<text>(?:[^<&]|${reference})+)`,
  ].join('|'),
  'giy',
);

/** As strict as expat about what feeds are made of: elements, quoted attributes, text, references, CDATA. */
function assertWellFormed(xml: string): void {
  if (/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(xml))
    throw new Error('a character that XML forbids');
  const open: string[] = [];
  token.lastIndex = /^<\?xml version="1.0" encoding="utf-8"\?>\n/.exec(xml)?.[0].length ?? 0;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const found = token.exec(xml)?.groups;
    if (found === undefined) throw new Error(`not well-formed at ${xml.slice(at, at + 40)}`);
    const names = [...(found['attributes'] ?? '').matchAll(/\s([\w:.-]+)="/g)].map(([, name]) => name);
    if (new Set(names).size < names.length) throw new Error(`an attribute twice: ${names.join()}`);
    if (found['text']?.includes(']]>') === true) throw new Error('a bare ]]>');
    if (found['open'] !== undefined && found['empty'] === '') open.push(found['open']);
    if (found['close'] !== undefined && open.pop() !== found['close'])
      throw new Error(`</${found['close']}>`);
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join()}`);
}
