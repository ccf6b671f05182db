import type { PackageStore, PackageRow } from '../../../packages/store.ts';
import type { Outcome } from '../../../../../shared/contract/fault.ts';
import type { Exchange } from '../../exchange.ts';
import { get, type Route } from '../../routes.ts';
import { contentFor } from './client-content.ts';
import { found, refusal, type Answer } from './answers.ts';

import type { RolloutOffers } from './rollout-offers.ts';

/** `seed`: the user's description. `head`: the later clients, for which `/getVersion` is a list. */
export type Dialect = 'seed' | 'head';

export function lookUpRoutes(
  store: PackageStore,
  offers: RolloutOffers,
  answer: Answer,
  dialect: Dialect,
): Route[] {
  return [
    get('/test', (exchange) => answer(exchange, { status: 200 })),
    get('/maxVersion', (exchange) =>
      sendNewest(exchange, answer, (name, branch) => offers.newestFor(exchange, name, branch)),
    ),
    /* By this name the later tool of developers asks, to count on from; its devices never do. */
    get('/latestVersion', (exchange) =>
      sendNewest(exchange, answer, (name, branch) => store.newest(name, branch)),
    ),
    get('/getVersion', (exchange) => sendVersion(exchange, store, answer, dialect)),
  ];
}

async function sendNewest(exchange: Exchange, answer: Answer, newest: PackageStore['newest']): Promise<void> {
  const { name, branch } = askedFor(exchange);
  if (name === '' || branch === '') answer(exchange, { status: 400, 'content.json': {} });
  else sendRow(exchange, await newest(name, branch), answer, { 'content.json': {} });
}

async function sendVersion(
  exchange: Exchange,
  store: PackageStore,
  answer: Answer,
  dialect: Dialect,
): Promise<void> {
  const { name, branch, version } = askedFor(exchange);
  if (dialect === 'head' && name !== '') await sendList(exchange, store, answer);
  else if (name === '' || branch === '' || version === '') answer(exchange, { status: 400 });
  else sendRow(exchange, await store.find({ name, branch, version }), answer, {});
}

/** Older clients read `content.json` of a named version here too. */
async function sendList(exchange: Exchange, store: PackageStore, answer: Answer): Promise<void> {
  const { name, branch, version } = askedFor(exchange);
  const listed = await store.list({
    name,
    branch: branch === '' ? undefined : branch,
    version: version === '' ? undefined : version,
  });
  if (!listed.ok) {
    answer(exchange, refusal(listed.fault));
    return;
  }
  const { rows } = listed.value;
  const only = rows.length === 1 && version !== '' ? rows[0] : undefined;
  answer(exchange, {
    ...(only === undefined ? { status: 200 } : found(exchange, only)),
    list: rows.map((row) => ({
      name: row.name,
      branch: row.branch,
      version: row.version,
      content: contentFor(exchange, row),
    })),
  });
}

function sendRow(
  exchange: Exchange,
  row: Outcome<PackageRow | undefined>,
  answer: Answer,
  missing: Readonly<Record<string, unknown>>,
): void {
  if (!row.ok) answer(exchange, { ...refusal(row.fault), ...missing });
  else if (row.value === undefined) answer(exchange, { status: 404, ...missing });
  else answer(exchange, found(exchange, row.value));
}

function askedFor({ query }: Exchange): { name: string; branch: string; version: string } {
  const text = (name: string) => query.get(name) ?? '';
  return { name: text('package'), branch: text('branch'), version: text('version') };
}
