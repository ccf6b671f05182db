/** Where a request goes: path as sent, still percent-encoded, and the query after the first `?`. */
export interface RequestTarget {
  readonly path: string;
  readonly query: string;
}

const absoluteForm = /^https?:\/\/[^/?#]*/i;

/** The target of a request line in origin, absolute or asterisk form (RFC 9112, section 3.2). */
export function parseRequestTarget(target: string): RequestTarget {
  const relative = target.replace(absoluteForm, '');
  const end = relative.search(/[?#]/);
  const path = end < 0 ? relative : relative.slice(0, end);
  return { path: path === '' ? '/' : path, query: end < 0 ? '' : relative.slice(end + 1) };
}
