import { createHash, randomBytes } from 'node:crypto';
import type { Credentials } from '../dialects/dialect.ts';

/** What a device asked for in `WWW-Authenticate`. */
export type Challenge = { readonly scheme: 'basic' } | DigestChallenge;

interface DigestChallenge {
  readonly scheme: 'digest';
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  readonly algorithm: 'MD5' | 'SHA-256';
  /** False: RFC 2069's short form, as the first ESP8266 servers ask. */
  readonly hasQop: boolean;
}

/** Undefined for a scheme that we do not speak. Digest is preferred where both are offered. */
export function readChallenge(header: string): Challenge | undefined {
  const digest = /\bdigest\s+(.*)/is.exec(header)?.[1];
  if (digest === undefined) return /\bbasic\b/i.test(header) ? { scheme: 'basic' } : undefined;
  const field = (name: string): string | undefined => {
    const found = new RegExp(`(?:^|[\\s,])${name}\\s*=\\s*(?:"([^"]*)"|([^\\s,]+))`, 'i').exec(digest);
    return found?.[1] ?? found?.[2];
  };
  const algorithm = field('algorithm')?.toUpperCase() ?? 'MD5';
  const nonce = field('nonce');
  const qop = field('qop');
  if (nonce === undefined || (algorithm !== 'MD5' && algorithm !== 'SHA-256')) return undefined;
  if (qop !== undefined && !/\bauth\b(?!-)/i.test(qop)) return undefined;
  return {
    scheme: 'digest',
    realm: field('realm') ?? '',
    nonce,
    opaque: field('opaque'),
    algorithm,
    hasQop: qop !== undefined,
  };
}

export function basic({ user, password }: Credentials): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** `Authorization` by RFC 7616, section 3.4. `count`: how many requests this nonce has been used for, this one included. */
export function digest(
  challenge: DigestChallenge,
  { user, password }: Credentials,
  { method, path }: { readonly method: string; readonly path: string },
  count: number,
  cnonce = randomBytes(8).toString('hex'),
): string {
  const { realm, nonce, opaque, algorithm, hasQop } = challenge;
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const nc = count.toString(16).padStart(8, '0');
  const secret = hash(`${user}:${realm}:${password}`);
  const about = hash(`${method}:${path}`);
  const response = hash(
    hasQop ? `${secret}:${nonce}:${nc}:${cnonce}:auth:${about}` : `${secret}:${nonce}:${about}`,
  );
  const fields = [
    `username="${quoted(user)}"`,
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    `uri="${path}"`,
    `algorithm=${algorithm}`,
    `response="${response}"`,
    ...(hasQop ? ['qop=auth', `nc=${nc}`, `cnonce="${cnonce}"`] : []),
    ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
  ];
  return `Digest ${fields.join(', ')}`;
}

/** As a quoted string holds it; letters beyond ASCII as the bytes of their UTF-8. */
function quoted(text: string): string {
  return Buffer.from(text).toString('latin1').replaceAll(/["\\]/g, '\\$&');
}
