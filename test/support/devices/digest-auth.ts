import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendText } from './model-device.ts';

const realm = 'asyncesp';
const nonce = '6a1f3c';
const opaque = '77';

/** Digest as ESPAsyncWebServer asks for it: MD5, `qop="auth"`. Answers with the challenge where the request does not fit. */
export function admitsDigest(
  request: IncomingMessage,
  response: ServerResponse,
  { user, password }: { readonly user: string; readonly password: string },
): boolean {
  const header = request.headers.authorization ?? '';
  const field = (name: string): string => new RegExp(`\\b${name}="?([^",]*)"?`).exec(header)?.[1] ?? '';
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  const secret = md5(`${user}:${realm}:${password}`);
  const about = md5(`${request.method ?? ''}:${request.url ?? ''}`);
  const expected = md5(`${secret}:${nonce}:${field('nc')}:${field('cnonce')}:auth:${about}`);
  const isRight =
    header.startsWith('Digest ') &&
    field('username') === user &&
    field('nonce') === nonce &&
    field('opaque') === opaque &&
    field('uri') === request.url &&
    field('response') === expected;
  if (isRight) return true;
  const challenge = `Digest realm="${realm}", qop="auth", nonce="${nonce}", opaque="${opaque}"`;
  response.setHeader('WWW-Authenticate', challenge);
  sendText(response, 401, '');
  return false;
}
