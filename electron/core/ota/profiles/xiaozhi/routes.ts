import type { Log } from '../../../log.ts';
import type { Exchange } from '../../exchange.ts';
import { readRequestBody } from '../../request-body.ts';
import { get, type Route } from '../../routes.ts';
import { downloadPath, type Catalogue, type NoBytes } from './catalogue.ts';
import type { CheckIns } from './check-in.ts';
import { refuse } from './refusals.ts';
import { shownUrl, type Upstream } from './upstream.ts';

export interface RouteParts {
  readonly catalogue: Catalogue;
  readonly checkIns: CheckIns;
  readonly upstream: Upstream | undefined;
  readonly log: Log;
}

/* Without the slash too: people type it so, and a device follows no redirect. */
const checkInPaths = ['/xiaozhi/ota/', '/xiaozhi/ota'];
const longestActivation = 64 * 1024;

export function routesFor(parts: RouteParts): Route[] {
  const { checkIns, upstream } = parts;
  return [
    ...checkInPaths.flatMap((path): Route[] => [
      get(path, (exchange) => exchange.sendText(200, statusText(exchange, parts))),
      { methods: ['POST'], path, handle: (exchange) => checkIns.answer(exchange) },
    ]),
    get(`${downloadPath}:file`, (exchange) => download(exchange, parts)),
    ...(upstream === undefined ? [] : [activationRoute(upstream, parts.log)]),
  ];
}

/** What a person sees who opens the URL in a browser. */
function statusText(exchange: Exchange, { checkIns, upstream }: RouteParts): string {
  const url = checkIns.websocketUrl(exchange);
  if (url !== undefined) return `OTA接口运行正常，向设备发送的websocket地址是：${url}`;
  return upstream === undefined
    ? 'OTA接口运行正常，不向设备发送websocket地址'
    : `OTA接口运行正常，websocket地址由上游服务器发送：${upstream.shown}`;
}

const refusals: Readonly<Record<NoBytes, readonly [status: number, text: string]>> = {
  'invalid-name': [400, 'invalid filename'],
  outside: [403, 'forbidden'],
  gone: [404, 'file not found'],
  unsettled: [503, 'file is being written'],
};

async function download(exchange: Exchange, { catalogue, checkIns }: RouteParts): Promise<void> {
  const name = exchange.params['file'] ?? '';
  if (name === '') {
    refuse(exchange, []);
    return;
  }
  const file = await catalogue.read(name);
  exchange.knownAs = checkIns.whoDownloads(exchange);
  if (typeof file === 'string') exchange.sendText(...refusals[file]);
  else exchange.sendBytes(file);
}

/** A device that an upstream asks to activate goes on asking at the URL that it checks. */
function activationRoute(upstream: Upstream, log: Log): Route {
  return {
    methods: ['POST'],
    path: '/xiaozhi/ota/activate',
    handle: async (exchange) => {
      const body = await readRequestBody(exchange.request, longestActivation);
      if (!body.ok) {
        exchange.sendText(body.why === 'too-long' ? 413 : 400, 'request body cannot be read');
        return;
      }
      const url = upstream.activationUrl;
      const outcome = await upstream.forward(exchange.request, body.bytes, url);
      if (outcome.ok) {
        const { status, contentType, body: answer } = outcome.answer;
        exchange.send(status, contentType, answer.toString('utf8'));
        return;
      }
      const device = exchange.request.headers['device-id'];
      log.add('warning', {
        code: 'xiaozhi-upstream-failed',
        params: {
          device: String(device ?? exchange.address),
          url: shownUrl(url),
          reason: outcome.reason,
        },
      });
      exchange.sendText(502, 'upstream did not answer');
    },
  };
}
