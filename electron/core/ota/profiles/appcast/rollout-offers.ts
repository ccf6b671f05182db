import type { Exchange } from '../../exchange.ts';
import { askingDevice } from '../../rollout/ask-gate.ts';
import type { OfferGate } from '../../rollout/offer-gate.ts';
import type { Offer } from './offer.ts';
import { compareAsSparkle } from './version-order.ts';

/**
 * What of `offers`, newest first, a client is told of as a rollout has it; `version` is its own, where it tells it. One
 * that has to wait is told of nothing newer, and where nobody knows what would be newer, of nothing: its framework
 * takes either for being up to date. Who tells no version may be no application at all, and takes nobody's place.
 */
export function toldOf(
  gate: OfferGate,
  exchange: Exchange,
  offers: readonly Offer[],
  version: string | undefined,
): readonly Offer[] {
  if (exchange.isOwnTest) return offers;
  const device = askingDevice(exchange);
  if (version === undefined) return gate.wouldOffer(device) ? offers : [];
  const isNewer = (offer: Offer) => compareAsSparkle(offer.version, version) > 0;
  if (!offers.some(isNewer)) {
    if (offers.length > 0) gate.hasNewest(device);
    return offers;
  }
  return gate.mayOffer(device) ? offers : offers.filter((offer) => !isNewer(offer));
}
