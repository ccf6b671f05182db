import { setTimeout as wait } from 'node:timers/promises';
import type { Outcome } from '../../../../../shared/contract/fault.ts';
import { fail } from '../../../../../shared/result.ts';
import type { Finding } from '../../../../../shared/firmware/findings/finding.ts';
import { parseBaseUrl } from './base-url.ts';
import { Catalogue, type CatalogueState } from './catalogue.ts';
import { isChannelName } from './channel-name.ts';
import type { Signatures } from './signatures.ts';
import { staticLayout } from './static-layout.ts';
import { writeStatic, type StaticObserver } from './write-static.ts';

export interface StaticRequest {
  readonly out: string;
  readonly folders: readonly string[];
  readonly app: string | undefined;
  readonly channel: string;
  readonly baseUrl: string | undefined;
  readonly signatures: Signatures;
}

export interface GenerationObserver extends StaticObserver {
  found(finding: Finding): void;
}

/* A file copied a moment ago settles within one look; a build that goes on longer is not for publishing. */
const patience = 3_000;
const lookEvery = 100;

/** Writes feeds and files for a static host. Where anything in the folders cannot be offered, nothing is written. */
export async function generateStatic(
  request: StaticRequest,
  observer: GenerationObserver,
): Promise<Outcome<null>> {
  const { folders, app, channel, signatures } = request;
  if (!isChannelName(channel)) return fail({ code: 'appcast-channel-invalid', params: { channel } });
  const baseUrl = request.baseUrl === undefined ? undefined : parseBaseUrl(request.baseUrl);
  if (request.baseUrl !== undefined && baseUrl === undefined)
    return fail({ code: 'appcast-base-url-invalid', params: { url: request.baseUrl } });
  const catalogue = await Catalogue.open({ folders, app, signatures, source: undefined, now: Date.now });
  if (!catalogue.ok) return catalogue;
  const state = await settled(catalogue.value);
  for (const finding of state.findings) observer.found(finding);
  if (state.pending.length > 0)
    return fail({ code: 'appcast-still-being-written', params: { names: [...state.pending] } });
  const leftOut = state.findings.filter(({ severity }) => severity === 'error');
  if (leftOut.length > 0)
    return fail({
      code: 'appcast-packages-left-out',
      params: { paths: leftOut.map(({ path = '' }) => path) },
    });
  const layout = staticLayout(state, channel, baseUrl);
  if (layout.feeds.length === 0)
    return fail({ code: 'appcast-no-packages', params: { paths: [...folders] } });
  return writeStatic(request.out, layout, observer);
}

/** Waits for files that were written a moment ago. */
async function settled(catalogue: Catalogue): Promise<CatalogueState> {
  const until = Date.now() + patience;
  let { state } = catalogue;
  while (state.pending.length > 0 && Date.now() < until) {
    await wait(lookEvery);
    state = await catalogue.refresh();
  }
  return state;
}
