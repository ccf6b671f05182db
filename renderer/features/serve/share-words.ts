import type { ShareHint, ShareView } from '../../../shared/contract/ota.ts';
import type { AccessView } from '../../../shared/contract/ota-access.ts';
import { withToken, type TokenPlace } from '../../../shared/token-url.ts';

/** One hint per network, whatever number of shares it is true of; the longest silence stands for all. */
export function hintsOf(shares: readonly Pick<ShareView, 'hints'>[]): readonly ShareHint[] {
  const byNetwork = new Map<string, ShareHint>();
  for (const hint of shares.flatMap(({ hints }) => hints)) {
    const known = byNetwork.get(hint.network);
    if (!known || known.seconds < hint.seconds) byNetwork.set(hint.network, hint);
  }
  return [...byNetwork.values()];
}

/** How many entries let devices in; null where every device is. */
export function allowedCount({ allow }: Pick<AccessView, 'allow'>): number | null {
  return allow && allow.addresses.length + allow.macs.length + allow.models.length;
}

/** A file's whole URL on the address that is shown, with the share's token where it is known. */
export function fileUrl(
  shareUrl: string,
  urlPath: string,
  token: string | undefined,
  place: TokenPlace,
): string {
  const url = URL.canParse(shareUrl) ? new URL(urlPath, shareUrl).href : `${shareUrl}${urlPath}`;
  return token === undefined ? url : withToken(url, token, place);
}
