import { downloadUrl } from './base-url.ts';
import { descriptionHtml } from './feed.ts';
import type { Language } from './language.ts';
import type { Offer } from './offer.ts';
import { compareAsSeed } from './version-order.ts';

/** What `/api/check` answers; the keys are the original server's. */
export interface UpdateCheck {
  readonly update_available: boolean;
  readonly current_version: string;
  readonly latest_version: string;
  /** HTML. */
  readonly description?: string;
  readonly release_date?: string;
  readonly download_url?: string;
  readonly file_size?: number;
  readonly signature?: string;
}

export interface CheckContext {
  readonly app: string;
  readonly language: Language;
  readonly baseUrl: string;
  /** As `Feed.carry`. */
  readonly carry?: (url: string) => string;
}

/** Whether `newest` is newer than what the client has, compared as that client compares. */
export function updateCheck(current: string, newest: Offer | undefined, context: CheckContext): UpdateCheck {
  const isNewer = newest !== undefined && compareAsSeed(newest.version, current) > 0;
  const answer = { current_version: current, latest_version: newest?.version ?? current };
  if (!isNewer) return { update_available: false, ...answer };
  const { carry = (url: string): string => url } = context;
  return {
    update_available: true,
    ...answer,
    description: descriptionHtml(newest, context.app, context.language),
    release_date: newest.fields.date ?? new Date(newest.modifiedAt).toISOString(),
    download_url: carry(downloadUrl(context.baseUrl, newest.name)),
    file_size: newest.size,
    signature: newest.signature ?? '',
  };
}
