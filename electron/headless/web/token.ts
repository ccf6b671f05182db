import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The subprotocol that the console speaks, and the prefix under which a page sends its token beside it. */
export const protocolName = 'flashdock.v1';
const tokenPrefix = 'token.';

/** 256 random bits, spelled so that they fit into a URL fragment and a WebSocket subprotocol alike. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether a `Sec-WebSocket-Protocol` header offers our protocol and the right token. Takes the same time for every wrong one. */
export function offersToken(header: string | undefined, token: string): boolean {
  const offered = (header ?? '').split(',').map((name) => name.trim());
  const given = offered.find((name) => name.startsWith(tokenPrefix))?.slice(tokenPrefix.length) ?? '';
  return sameSecret(given, token) && offered.includes(protocolName);
}

/* Hashed first: timingSafeEqual wants equal lengths, and the length is a secret, too. */
function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
