import { escapeHtml } from '../../escape-html.ts';

/**
 * Markdown as changelogs use it – headings, lists, `**strong**`, `` `code` ``, links – as HTML. Everything else is
 * text: no tag, attribute or scheme of the source gets through.
 */
export function releaseNotesHtml(markdown: string): string {
  const blocks: string[] = [];
  let items: string[] = [];
  let paragraph: string[] = [];
  const end = () => {
    if (items.length > 0) blocks.push(`<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`);
    if (paragraph.length > 0) blocks.push(`<p>${paragraph.join(' ')}</p>`);
    items = [];
    paragraph = [];
  };
  for (const line of markdown.split(/\r\n?|\n/)) {
    const heading = /^(#{1,6}) +(.*)$/.exec(line);
    const item = /^\s*[-*+] +(.*)$/.exec(line);
    if (heading !== null) {
      end();
      const level = heading[1]?.length ?? 3;
      blocks.push(`<h${level}>${inlineHtml(withoutClosing(heading[2] ?? ''))}</h${level}>`);
    } else if (item !== null) {
      if (paragraph.length > 0) end();
      items.push(inlineHtml(item[1] ?? ''));
    } else if (line.trim() === '') end();
    else if (items.length > 0 && /^\s/.test(line))
      items.push(`${items.pop() ?? ''} ${inlineHtml(line.trim())}`);
    else {
      if (items.length > 0) end();
      paragraph.push(inlineHtml(line.trim()));
    }
  }
  end();
  return blocks.join('\n');
}

/** A heading may end with as many `#` as it began with. */
function withoutClosing(text: string): string {
  let end = text.length;
  while (end > 0 && ' #'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Code first: nothing is marked up inside it. */
function inlineHtml(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.length > 2 && part.startsWith('`') && part.endsWith('`')
        ? `<code>${escapeHtml(part.slice(1, -1))}</code>`
        : linked(part),
    )
    .join('');
}

function linked(text: string): string {
  return text
    .split(/(\[[^[\]]*\]\([^()\s]*\))/)
    .map((part) => {
      const link = /^\[([^[\]]*)\]\(([^()\s]*)\)$/.exec(part);
      const href = link === null ? undefined : webAddress(link[2] ?? '');
      if (link === null || href === undefined) return strong(escapeHtml(part));
      return `<a href="${escapeHtml(href)}">${strong(escapeHtml(link[1] ?? ''))}</a>`;
    })
    .join('');
}

function strong(html: string): string {
  return html.replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>');
}

function webAddress(text: string): string | undefined {
  const url = URL.parse(text);
  return url !== null && ['http:', 'https:'].includes(url.protocol) ? url.href : undefined;
}
