import type { Exchange } from '../../exchange.ts';
import type { HeaderField } from '../../header-block.ts';
import { askAgain, mayFetch } from '../../rollout/ask-gate.ts';
import type { OfferGate } from '../../rollout/offer-gate.ts';
import type { Catalogue } from './catalogue.ts';
import type { Delta, Offer } from './offer.ts';
import { closestTo, suitableTo, wantedBy } from './wanted.ts';

interface DownloadParts {
  readonly catalogue: Catalogue;
  readonly rollout: OfferGate;
  readonly channel?: string | undefined;
}

/** `GET /downloads/<name>`: that file, else the closest one under the asked name. */
export async function sendNamed(exchange: Exchange, { catalogue, rollout }: DownloadParts): Promise<void> {
  const name = exchange.params['name'] ?? '';
  const known = await catalogue.known(name);
  if (known !== undefined) {
    if (mayFetch(rollout, exchange)) await sendOffer(exchange, known, name);
    else refuseForNow(exchange);
    return;
  }
  const { offers, pending } = await catalogue.refresh();
  const exact = offers.find((offer) => offer.name === name);
  const delta = offers.flatMap(({ deltas }) => deltas).find((each) => each.name === name);
  const chosen = exact ?? delta ?? (pending.includes(name) ? undefined : closestTo(name, offers));
  if (chosen !== undefined && !mayFetch(rollout, exchange)) refuseForNow(exchange);
  else if (chosen !== undefined) await sendOffer(exchange, chosen, name);
  else if (pending.includes(name)) refuseChanging(exchange, name);
  else exchange.sendJson(404, { error: `File not found: ${name}` });
}

/** `GET /api/download`: the newest for a platform and architecture, those of `/api/check`. */
export async function sendNewest(
  exchange: Exchange,
  { catalogue, rollout, channel }: DownloadParts,
): Promise<void> {
  const { offers } = await catalogue.refresh();
  const wanted = wantedBy(exchange.query, { platform: 'windows', arch: 'x64' });
  const [newest] = suitableTo(offers, wanted, channel);
  if (newest !== undefined && !mayFetch(rollout, exchange)) refuseForNow(exchange);
  else if (newest !== undefined) await sendOffer(exchange, newest, newest.name);
  else
    exchange.sendJson(404, { error: 'No package found', message: 'There is no package for this platform.' });
}

/** A rollout has this client wait. */
function refuseForNow(exchange: Exchange): void {
  exchange.sendJson(503, { error: 'Not yet: the update is rolled out to a few at a time' }, [askAgain]);
}

async function sendOffer(exchange: Exchange, offer: Offer | Delta, name: string): Promise<void> {
  const disposition = `attachment; filename*=UTF-8''${encodeFileName(name)}`;
  const fields: HeaderField[] = [
    { name: 'Content-Disposition', value: disposition, rank: 3 },
    { name: 'Cache-Control', value: 'no-cache', rank: 4 },
  ];
  const content = 'content' in offer ? offer.content : ({ kind: 'disk', file: offer.file } as const);
  if (content.kind === 'release') exchange.sendBytes(content.file, { fields });
  else if (!(await exchange.sendFile(content.file, { fields }))) refuseChanging(exchange, name);
}

function refuseChanging(exchange: Exchange, name: string): void {
  exchange.sendJson(503, { error: `File is being written: ${name}` }, [{ name: 'Retry-After', value: '1' }]);
}

/** RFC 8187; what `encodeURIComponent` leaves and that grammar does not. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
