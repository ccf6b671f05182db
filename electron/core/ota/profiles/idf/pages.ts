import { escapeHtml } from '../../escape-html.ts';

/**
 * What `python -m http.server` shows of a folder: relative links, folders with a trailing slash. `carry` gives a link
 * what it has to carry on.
 */
export function listingPage(
  folder: string,
  names: readonly string[],
  carry: (link: string) => string = (link) => link,
): string {
  const title = `Directory listing for /${escapeHtml(folder === '' ? '' : `${folder}/`)}`;
  const links = (folder === '' ? names : ['../', ...names]).map(
    (name) => `<li><a href="${escapeHtml(carry(linkTo(name)))}">${escapeHtml(name)}</a></li>`,
  );
  return page(title, `<h1>${title}</h1>\n<ul>\n${links.join('\n')}\n</ul>`);
}

export function errorPage(status: number, reason: string): string {
  return page(`${status} ${reason}`, `<h1>${reason}</h1>\n<p>Error code: ${status}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${title}</title></head>\n<body>\n${body}\n</body>\n</html>\n`;
}

/** Encoded so that no name can be taken for a scheme, a query or a fragment. */
function linkTo(name: string): string {
  if (name === '../') return name;
  const isFolder = name.endsWith('/');
  return (
    encodeURIComponent(isFolder ? name.slice(0, -1) : name).replaceAll("'", '%27') + (isFolder ? '/' : '')
  );
}
