const prerelease = '0';
const end = '1';
const character = '2';
const digits = '3';

/**
 * A text that sorts, byte by byte, as its version does, so that a database finds the newest by its index: numbers by
 * value whatever their length, a missing part before any part, `-` (a pre-release) before nothing at all, letters
 * before numbers. A leading `v` does not count. No two versions have the same key.
 *
 * @param version printable ASCII, at most 99 characters.
 */
export function versionKey(version: string): string {
  const tokens = version.replace(/^v(?=\d)/i, '').match(/\d+|./g) ?? [];
  return [...tokens.map(tokenKey), end, version].join('');
}

/** Negative where `a` is older than `b`; 0 for the same text only. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [versionKey(a), versionKey(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function tokenKey(token: string): string {
  if (token === '-') return prerelease;
  if (!/^\d/.test(token)) return character + token;
  const value = token.replace(/^0+(?=\d)/, '');
  return digits + String(value.length).padStart(2, '0') + value;
}
