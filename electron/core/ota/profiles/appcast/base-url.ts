/**
 * What the URLs in a feed begin with, without a slash at the end. Undefined for anything but a plain `http` or
 * `https` URL: one with a user, a query or a fragment cannot be continued.
 */
export function parseBaseUrl(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (url === null || !/^https?:\/\//i.test(text.trim())) return undefined;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined;
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** The address of a file below `/downloads/`. */
export function downloadUrl(baseUrl: string, name: string): string {
  return `${baseUrl}/downloads/${encodeURIComponent(name.toWellFormed())}`;
}
