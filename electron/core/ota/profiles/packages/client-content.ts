import type { PackageRow } from '../../../packages/store.ts';
import type { Exchange } from '../../exchange.ts';

/**
 * `content.json` for the client that asks, as text. Where it says nothing of where the file is, or names this very
 * server, a daemon needs the address that it reached, and its credentials: it can carry them in `remote` alone.
 * Everything else is answered as it was sent.
 */
export function contentFor(exchange: Exchange, { content }: Pick<PackageRow, 'content'>): string {
  const document = JSON.parse(content) as { remote?: unknown };
  if (typeof document.remote !== 'string') return content;
  const own = `${exchange.origin}/`;
  const isOwn = document.remote === '' || document.remote === own || document.remote === exchange.origin;
  const remote = isOwn ? exchange.carry(own) : document.remote;
  return remote === document.remote ? content : JSON.stringify({ ...document, remote });
}
