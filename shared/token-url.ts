/** Where clients of a dialect can carry a share's token: in the query, or as the password before the host. */
export type TokenPlace = 'query' | 'password';

/** Any user does where the password is the token. */
const anyUser = 'token';

/** The URL for a client that can carry nothing but a URL. `token` needs no escaping. */
export function withToken(url: string, token: string, place: TokenPlace = 'query'): string {
  if (place === 'password') return withUser(url, anyUser, token);
  const [before, fragment] = splitAt(url, '#');
  const whole = /^https?:\/\/[^/?]+$/i.test(before) ? `${before}/` : before;
  return `${whole}${whole.includes('?') ? '&' : '?'}token=${token}${fragment}`;
}

/** Python's `requests` and curl send what stands before the host as basic credentials (RFC 3986, section 3.2.1). */
export function withUser(url: string, user: string, password: string): string {
  return url.replace(/^https?:\/\//i, `$&${encodeURIComponent(user)}:${encodeURIComponent(password)}@`);
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}
