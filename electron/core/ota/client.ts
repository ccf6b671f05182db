import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { DownloadView } from '../../../shared/contract/ota.ts';

export type Identity = NonNullable<DownloadView['identity']>;

const longestText = 80;

/** The peer's address, IPv4 without its IPv6 mapping; what a proxy on this machine names instead of itself. */
export function clientAddress(request: IncomingMessage): string {
  const peer = plainAddress(request.socket.remoteAddress ?? '');
  const forwarded = text(request, 'x-forwarded-for')?.split(',')[0]?.trim() ?? '';
  return isLoopback(peer) && isIP(forwarded) !== 0 ? plainAddress(forwarded) : peer;
}

export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/**
 * What a client tells of itself by header: Arduino's HTTPUpdate (`x-ESP32-…`, `x-ESP8266-…`) and xiaozhi's
 * `Device-Id` name the MAC; everything else is known by its user agent at most.
 */
export function clientIdentity(request: IncomingMessage): Identity | null {
  const mac =
    text(request, 'x-esp32-sta-mac') ?? text(request, 'x-esp8266-sta-mac') ?? text(request, 'device-id');
  const identity: Identity = {
    mac: mac?.toUpperCase() ?? null,
    name: text(request, 'client-id') ?? null,
    model: text(request, 'device-model') ?? null,
    version:
      text(request, 'x-esp32-version') ??
      text(request, 'x-esp8266-version') ??
      text(request, 'device-version') ??
      null,
    userAgent: text(request, 'user-agent') ?? null,
  };
  return Object.values(identity).some((value) => value !== null) ? identity : null;
}

function text(request: IncomingMessage, header: string): string | undefined {
  const value = request.headers[header];
  const first = (Array.isArray(value) ? value[0] : value)?.trim().slice(0, longestText);
  return first === '' ? undefined : first;
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
