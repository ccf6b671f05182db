import type { Exchange } from '../exchange.ts';
import type { HeaderField } from '../header-block.ts';
import type { AskingDevice, OfferGate } from './offer-gate.ts';

/** Seconds after which a device that has to wait may ask again. */
export const askAgain: HeaderField = { name: 'Retry-After', value: '60' };

/** A device by what its request tells of it, at least its address. */
export function askingDevice({ address, identity }: Exchange, word?: AskingDevice['word']): AskingDevice {
  return { address, mac: identity?.mac ?? null, name: identity?.name ?? null, word };
}

/** Whether this request may have the update: a download joins the rollout, a HEAD or a look at the beginning does not. */
export function mayFetch(gate: OfferGate, exchange: Exchange, word?: AskingDevice['word']): boolean {
  if (exchange.isOwnTest) return true;
  const device = askingDevice(exchange, word);
  return isLook(exchange) ? gate.wouldOffer(device) : gate.mayOffer(device);
}

/** Whether to tell somebody of the update who may be no device, or not the one that will fetch it. */
export function mayBeTold(gate: OfferGate, exchange: Exchange): boolean {
  return exchange.isOwnTest || gate.wouldOffer(askingDevice(exchange));
}

/** Image header, first segment header and app descriptor are within these bytes. */
const headerLength = 1_024;

function isLook({ method, request }: Exchange): boolean {
  if (method === 'HEAD') return true;
  const end = /^bytes=0-(\d+)$/i.exec(request.headers.range ?? '')?.[1];
  return end !== undefined && Number(end) < headerLength;
}
