import type { Exchange } from '../../exchange.ts';
import type { HeaderField } from '../../header-block.ts';

/** As the original's handlers give them, pages on other origins included; the first two give way in a long block. */
export function corsOfEveryAnswer(): readonly HeaderField[] {
  return [
    {
      name: 'Access-Control-Allow-Headers',
      value: 'client-id, content-type, device-id, authorization',
      rank: 0,
    },
    { name: 'Access-Control-Allow-Credentials', value: 'true', rank: 1 },
    { name: 'Access-Control-Allow-Origin', value: '*' },
  ];
}

/** 404 and 405 as aiohttp words them, and preflights. */
export function refuse(exchange: Exchange, allowed: readonly string[]): void {
  if (allowed.length === 0) {
    exchange.sendText(404, '404: Not Found');
  } else if (exchange.method === 'OPTIONS') {
    answerPreflight(exchange, allowed);
  } else {
    const methods = [...allowed, 'OPTIONS'].toSorted().join(',');
    exchange.sendText(405, '405: Method Not Allowed', [{ name: 'Allow', value: methods }]);
  }
}

function answerPreflight(exchange: Exchange, allowed: readonly string[]): void {
  const methods = allowed.includes('POST') ? 'GET, POST, OPTIONS' : 'GET, HEAD, OPTIONS';
  const asksPrivate = exchange.request.headers['access-control-request-private-network'] === 'true';
  exchange.sendEmpty(200, [
    { name: 'Access-Control-Allow-Methods', value: methods },
    ...(asksPrivate ? [{ name: 'Access-Control-Allow-Private-Network', value: 'true' }] : []),
  ]);
}
