import type { Exchange } from '../../exchange.ts';
import { readRequestBody } from '../../request-body.ts';
import { get, type Route } from '../../routes.ts';
import type { ShareSetup } from '../profile.ts';
import { parseBaseUrl } from './base-url.ts';
import type { Catalogue, CatalogueState } from './catalogue.ts';
import { frameworkOf, reportCheckIn } from './check-ins.ts';
import { sendNamed, sendNewest } from './downloads.ts';
import { feedXml } from './feed.ts';
import { chooseLanguage } from './language.ts';
import { isForFeed, suits } from './offer.ts';
import { sendDocument } from './send-document.ts';
import { updateCheck } from './update-check.ts';
import { toldOf } from './rollout-offers.ts';
import { suitableTo, wantedBy } from './wanted.ts';

export interface AppcastContext extends Pick<ShareSetup, 'devices' | 'shareId' | 'rollout'> {
  readonly catalogue: Catalogue;
  /** Undefined: URLs begin with the address that the client reached. */
  readonly baseUrl: string | undefined;
  /** Undefined: packages of every channel, labelled. */
  readonly channel: string | undefined;
}

export function appcastRoutes(context: AppcastContext): Route[] {
  const check = (exchange: Exchange) => sendCheck(exchange, context);
  const newest = (exchange: Exchange) => sendNewest(exchange, context);
  return [
    get('/', (exchange) => exchange.sendJson(200, serverDocument(context))),
    get('/health', (exchange) => exchange.sendJson(200, { status: 'ok', service: serviceName(context) })),
    get('/appcast.xml', (exchange) => sendFeed(exchange, context)),
    ...['/api/check', '/api/check-update'].map((path) => get(path, check)),
    ...['/api/download', '/api/download-latest'].map((path) => get(path, newest)),
    get('/downloads/:name', (exchange) => sendNamed(exchange, context)),
    { methods: ['POST'], path: '/admin/generate-appcast', handle: (exchange) => generate(exchange, context) },
  ];
}

export function refuse(exchange: Exchange, allowed: readonly string[]): void {
  const allow = { name: 'Allow', value: [...allowed, 'OPTIONS'].join(', ') };
  if (allowed.length === 0) exchange.sendJson(404, { error: 'Not Found' });
  else if (exchange.method === 'OPTIONS') exchange.sendEmpty(204, [allow]);
  else exchange.sendJson(405, { error: 'Method Not Allowed' }, [allow]);
}

function serviceName({ catalogue }: AppcastContext): string {
  return `${catalogue.state.app === '' ? 'Flashdock' : catalogue.state.app} Update Server`;
}

function serverDocument(context: AppcastContext) {
  const { signatures } = context.catalogue;
  return {
    service: serviceName(context),
    endpoints: ['/api/check-update', '/api/download-latest', '/appcast.xml', '/health'],
    signature: signatures.mode,
    ...(signatures.publicKey === undefined ? {} : { public_key: signatures.publicKey }),
  };
}

const noPackages = 'Appcast generation failed - no packages found in dist directory';

async function sendFeed(exchange: Exchange, context: AppcastContext): Promise<void> {
  const { query, request } = exchange;
  const baseUrl = baseUrlFor(exchange, context, query.get('base_url'));
  if (baseUrl === undefined) {
    exchange.sendJson(400, { error: 'base_url must be a plain http or https URL' });
    return;
  }
  const state = await context.catalogue.refresh();
  const language = chooseLanguage(query.get('language'), request.headers['accept-language']);
  const all = offersFor(exchange, state, context);
  if (all.length === 0) {
    exchange.sendText(404, `${noPackages}\n`);
    return;
  }
  const { app, fields } = state;
  const framework = frameworkOf(request.headers['user-agent']);
  const offers = toldOf(context.rollout, exchange, all, framework?.version);
  const forWinSparkle = framework?.platform === 'windows';
  const about = {
    app,
    offers,
    language,
    baseUrl,
    carry: (url: string) => exchange.carry(url),
    path: '/appcast.xml',
    channel: context.channel,
    forWinSparkle,
  };
  const text = feedXml({ ...about, title: fields.title, description: fields.description, link: fields.link });
  const offered = framework && offers.find((offer) => offer.platform === framework.platform);
  reportCheckIn(context, exchange, { offered, baseUrl, version: framework?.version ?? null });
  sendDocument(
    exchange,
    { contentType: 'application/rss+xml; charset=utf-8', text, modifiedAt: state.since },
    [
      { name: 'Cache-Control', value: 'no-cache' },
      { name: 'Content-Language', value: language, rank: 4 },
      { name: 'Vary', value: 'Accept-Language, User-Agent', rank: 2 },
      { name: 'Content-Disposition', value: 'inline; filename=appcast.xml', rank: 3 },
    ],
  );
}

function offersFor(exchange: Exchange, { offers }: CatalogueState, { channel }: AppcastContext) {
  const wanted = wantedBy(exchange.query);
  if (wanted === 'never') return [];
  return offers.filter((offer) => isForFeed(offer, channel) && suits(offer, wanted));
}

async function sendCheck(exchange: Exchange, context: AppcastContext): Promise<void> {
  const { query, request } = exchange;
  const baseUrl = context.baseUrl ?? exchange.origin;
  const { app, offers } = await context.catalogue.refresh();
  const asked = query.get('app') ?? '';
  const isOurs = asked === '' || app === '' || asked.toLowerCase() === app.toLowerCase();
  const current = query.get('version')?.trim() ?? '';
  const wanted = wantedBy(withoutVersion(query), { platform: 'windows', arch: 'x64' });
  const suitable = isOurs ? suitableTo(offers, wanted, context.channel) : [];
  const [newest] = toldOf(context.rollout, exchange, suitable, current === '' ? undefined : current);
  const language = chooseLanguage(query.get('language'), request.headers['accept-language']);
  const answer = updateCheck(current === '' ? '1.0.0' : current, newest, {
    app,
    language,
    baseUrl,
    carry: (url) => exchange.carry(url),
  });
  const offered = answer.update_available ? newest : undefined;
  reportCheckIn(context, exchange, { offered, baseUrl, version: current === '' ? null : current });
  exchange.sendJson(200, answer, [{ name: 'Cache-Control', value: 'no-cache' }]);
}

/** There it is what the client has, not what it wants. */
function withoutVersion(query: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(query);
  rest.delete('version');
  return rest;
}

/** Undefined where the client names one that cannot be taken. */
function baseUrlFor(exchange: Exchange, { baseUrl }: AppcastContext, asked: unknown): string | undefined {
  if (asked === null || asked === undefined || asked === '') return baseUrl ?? exchange.origin;
  return typeof asked === 'string' ? parseBaseUrl(asked) : undefined;
}

const longestBody = 64 * 1024;

/** Looks at the folders again. The feed is made anew for every reader, so there is nothing to keep. */
async function generate(exchange: Exchange, context: AppcastContext): Promise<void> {
  const contentType = exchange.request.headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType)) {
    exchange.sendJson(415, { success: false, error: 'The request must be JSON' });
    return;
  }
  const body = await readRequestBody(exchange.request, longestBody);
  const asked = body.ok ? parseObject(body.bytes) : undefined;
  if (asked === undefined) {
    exchange.sendJson(body.ok ? 400 : 413, { success: false, error: 'The request is no JSON object' });
    return;
  }
  const baseUrl = baseUrlFor(exchange, context, asked['base_url']);
  if (baseUrl === undefined) {
    exchange.sendJson(400, { success: false, error: 'base_url must be a plain http or https URL' });
    return;
  }
  const { offers } = await context.catalogue.refresh();
  const { version } = asked;
  const found = offers.some((offer) => typeof version !== 'string' || offer.version === version);
  if (!found) exchange.sendJson(404, { success: false, error: noPackages });
  else
    exchange.sendJson(200, {
      success: true,
      message: 'Dynamic appcast generated successfully',
      appcast_url: `${baseUrl}/appcast.xml`,
    });
}

function parseObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
