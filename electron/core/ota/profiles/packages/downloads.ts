import type { PackageStore } from '../../../packages/store.ts';
import type { Exchange } from '../../exchange.ts';
import { askAgain } from '../../rollout/ask-gate.ts';
import { get, type Route } from '../../routes.ts';
import type { RolloutOffers } from './rollout-offers.ts';

export function downloadRoutes(store: PackageStore, offers: RolloutOffers): Route[] {
  return [
    ...['/otafiles/:sha256', '/ota-file/:sha256'].map((path) =>
      get(path, (exchange) => sendFile(exchange, store, offers, exchange.params['sha256']?.toLowerCase())),
    ),
    get('/ota-files/:package/:branch/:file', (exchange) => sendNamed(exchange, store, offers)),
  ];
}

/** Where a package's file is, as `/otafiles/` names it. */
export function filePath(sha256: string): string {
  return `/otafiles/${sha256}`;
}

/** Where daemons look for it: `<package>/<branch>/<package>-<branch>-<version>.zip`. */
export function namedPath({
  name,
  branch,
  version,
}: {
  name: string;
  branch: string;
  version: string;
}): string {
  const parts = [name, branch, `${name}-${branch}-${version}.zip`];
  return `/ota-files/${parts.map(encodeURIComponent).join('/')}`;
}

async function sendNamed(exchange: Exchange, store: PackageStore, offers: RolloutOffers): Promise<void> {
  const { package: name = '', branch = '', file = '' } = exchange.params;
  const begin = `${name}-${branch}-`;
  const version = file.startsWith(begin) && file.endsWith('.zip') ? file.slice(begin.length, -4) : '';
  const row = await store.find({ name, branch, version });
  await sendFile(exchange, store, offers, row.ok ? row.value?.sha256 : undefined);
}

/**
 * A real 404 where there is none, a real 503 where a rollout has the device wait: one that does not look at the JSON
 * would flash it.
 */
async function sendFile(
  exchange: Exchange,
  store: PackageStore,
  offers: RolloutOffers,
  sha256 = '',
): Promise<void> {
  const file = await store.file(sha256);
  if (file.ok && file.value !== undefined && !(await offers.mayFetch(exchange, sha256))) {
    exchange.sendJson(503, { status: 503 }, [askAgain]);
    return;
  }
  const isSent = file.ok && file.value !== undefined && (await exchange.sendFile(file.value));
  if (!isSent) exchange.sendJson(file.ok ? 404 : 500, { status: file.ok ? 404 : 500 });
}
