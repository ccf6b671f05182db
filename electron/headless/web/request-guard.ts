import { isIP } from 'node:net';

/** Where the console listens, and by which names it may be called besides its addresses. */
export interface Listener {
  readonly port: number;
  /** The address that it was told to listen on. */
  readonly host: string;
  /** This machine's own names, lowercase. */
  readonly names: readonly string[];
}

/**
 * Whether the `Host` header names this console: loopback, an IP address where it listens on one, or the machine's own
 * name. Any other name is how DNS rebinding arrives: a foreign page whose name was made to point here.
 */
export function hostIsOurs(header: string | undefined, listener: Listener): boolean {
  const url = parseHost(header);
  if (!url || Number(url.port || 80) !== listener.port) return false;
  const name = url.hostname.replace(/^\[|\]$/g, '');
  if (isLoopback(name)) return true;
  if (isLoopback(listener.host)) return false;
  return isIP(name) !== 0 || listener.names.includes(name);
}

/** Whether a request comes from the console's own page: its `Origin` is the very address that it was sent to. */
export function originIsOurs(
  origin: string | undefined,
  host: string | undefined,
  listener: Listener,
): boolean {
  const target = parseHost(host);
  return hostIsOurs(host, listener) && target !== undefined && origin === target.origin;
}

export function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

function parseHost(header: string | undefined): URL | undefined {
  if (!header || /[/?#@\\\s]/.test(header)) return undefined;
  return URL.canParse(`http://${header}`) ? new URL(`http://${header}`) : undefined;
}
