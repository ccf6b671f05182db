import type { IncomingMessage } from 'node:http';
import type { Exchange } from './exchange.ts';
import type { HeaderField } from './header-block.ts';

export interface CorsPolicy {
  readonly methods: readonly string[];
  /** Request fields that a script may set, in canonical case. */
  readonly requestFields: readonly string[];
}

/* Longer ones would push the fields that matter out of the header block; `*` serves them as well. */
const longestOrigin = 60;

/** On every answer. A script may read all fields of it: `*` is short, and nothing here goes with credentials. */
export function corsFields({ headers }: IncomingMessage): HeaderField[] {
  const { origin } = headers;
  if (origin === undefined) return [{ name: 'Access-Control-Allow-Origin', value: '*', rank: 1 }];
  const fields: HeaderField[] =
    origin.length > longestOrigin
      ? [{ name: 'Access-Control-Allow-Origin', value: '*' }]
      : [
          { name: 'Access-Control-Allow-Origin', value: origin },
          { name: 'Vary', value: 'Origin' },
        ];
  return [...fields, { name: 'Access-Control-Expose-Headers', value: '*', rank: 3 }];
}

/** Answers a preflight, that of a page on a public address asking for a private one included. */
export function answerPreflight(exchange: Exchange, policy: CorsPolicy): void {
  const { headers } = exchange.request;
  const asked = (headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase());
  const granted = [...policy.requestFields, 'Authorization'].filter((name) =>
    asked.includes(name.toLowerCase()),
  );
  const methods = policy.methods.join(', ');
  exchange.sendEmpty(200, [
    { name: 'Allow', value: methods },
    { name: 'Access-Control-Allow-Methods', value: methods },
    ...(granted.length === 0 ? [] : [{ name: 'Access-Control-Allow-Headers', value: granted.join(', ') }]),
    ...(headers['access-control-request-private-network'] === 'true'
      ? [{ name: 'Access-Control-Allow-Private-Network', value: 'true' }]
      : []),
  ]);
}
