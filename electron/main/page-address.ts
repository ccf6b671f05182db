/** Where the desktop window's page lives: a scheme of our own, which no web page can link to or fetch from. */
export const pageScheme = 'app';
export const pageHost = 'bundle';
export const pageUrl = `${pageScheme}://${pageHost}/index.html`;

export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  /* Not `origin`: outside a browser it is "null" for every scheme that is not the web's. */
  return protocol === `${pageScheme}:` && host === pageHost && username === '' && password === '';
}
