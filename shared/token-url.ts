/** The URL for a client that can carry nothing but a URL. `token` needs no escaping. */
export function withToken(url: string, token: string): string {
  const [before, fragment] = splitAt(url, '#');
  const whole = /^https?:\/\/[^/?]+$/i.test(before) ? `${before}/` : before;
  return `${whole}${whole.includes('?') ? '&' : '?'}token=${token}${fragment}`;
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}
