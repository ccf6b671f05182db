/**
 * What Python's `requests` does with a URL: what stands before the host is taken out of it, unquoted, and sent as basic
 * credentials in Latin-1 (`get_auth_from_url`, `_basic_auth_str`). `fetch` refuses such a URL.
 */
export function requestsFetch(address: string | URL, init: RequestInit = {}): Promise<Response> {
  const url = new URL(address);
  const headers = new Headers(init.headers);
  if (url.username !== '') {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    headers.set('Authorization', `Basic ${Buffer.from(pair, 'latin1').toString('base64')}`);
  }
  url.username = '';
  url.password = '';
  return fetch(url, { ...init, headers });
}
