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

/** A percent-decoded path; undefined for what is not UTF-8 or hides a NUL. */
export function decodePath(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes('\0') ? undefined : decoded;
  } catch {
    return undefined;
  }
}
