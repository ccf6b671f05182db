/** One IPv4 or IPv6 address as text, or a network in CIDR notation. Without zones. */
export function isIpRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  if (rest.length > 0) return false;
  if (isIpv4(address)) return isPrefix(prefix, 32);
  return isIpv6(address) && isPrefix(prefix, 128);
}

function isPrefix(prefix: string | undefined, most: number): boolean {
  return prefix === undefined || (/^(0|[1-9]\d{0,2})$/.test(prefix) && Number(prefix) <= most);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** RFC 4291, section 2.2: eight groups, one run of zeros left out, the last 32 bits perhaps as IPv4. */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const all = groups.flat();
  const last = all.at(-1);
  const endsAsIpv4 = last !== undefined && isIpv4(last);
  const plain = endsAsIpv4 ? all.slice(0, -1) : all;
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  const count = plain.length + (endsAsIpv4 ? 2 : 0);
  return halves.length === 2 ? count <= 7 : count === 8;
}
