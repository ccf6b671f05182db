import type { PushTarget } from './dialects/dialect.ts';

/** A host name, an IPv4 address, or an IPv6 address in brackets where a port follows; undefined for anything else. */
export function parseAddress(text: string, defaultPort: number): PushTarget | undefined {
  const address = text.trim();
  const bracketed = /^\[([0-9a-f:.]+(?:%[\w.-]+)?)\](?::(\d{1,5}))?$/i.exec(address);
  const bare = /^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*(?:%[\w.-]+)?$/i.test(address);
  if (bare) return { host: address, port: defaultPort };
  const named = /^([\w-]+(?:\.[\w-]+)*\.?)(?::(\d{1,5}))?$/.exec(address);
  const found = bracketed ?? named;
  const host = found?.[1];
  if (host === undefined || host.length > 253) return undefined;
  const port = found?.[2] === undefined ? defaultPort : Number(found[2]);
  return port >= 1 && port <= 65_535 ? { host, port } : undefined;
}
