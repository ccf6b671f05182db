import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { pageHeaders } from '../../core/page/content-security-policy.ts';
import { pageFile } from '../../core/page/page-file.ts';
import { hostIsOurs, type Listener } from './request-guard.ts';

/** Answers the browser's requests for the built renderer, and nothing else. */
export async function servePage(
  directory: string,
  listener: Listener,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!hostIsOurs(request.headers.host, listener)) {
    refuse(response, 403, 'This console does not answer to that name.');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    refuse(response, 405, 'Only GET and HEAD are answered here.');
    return;
  }
  const target = URL.parse(request.url ?? '/', 'http://console');
  if (target === null) {
    refuse(response, 400, 'That is no address.');
    return;
  }
  const { pathname } = target;
  const file = pageFile(directory, pathname);
  const info = file && (await stat(file.path).catch(() => undefined));
  if (!file || !info?.isFile()) {
    refuse(response, 404, 'There is no such file.');
    return;
  }
  response.writeHead(200, {
    ...pageHeaders,
    'Content-Type': file.contentType,
    'Content-Length': info.size,
    /* Names below assets/ carry a hash of what they hold. */
    'Cache-Control': pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path), response).catch(() => response.destroy());
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { ...pageHeaders, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${reason}\n`);
}
