import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { pageHeaders } from '../core/page/content-security-policy.ts';
import { pageFile } from '../core/page/page-file.ts';
import { pageHost, pageScheme } from './page-address.ts';

/** To be called before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built renderer, and with every response the policy that keeps it to itself. */
export function servePageProtocol(directory: string): void {
  protocol.handle(pageScheme, (request) => answer(directory, request));
}

export async function answer(directory: string, request: Pick<Request, 'url' | 'method'>): Promise<Response> {
  const url = new URL(request.url);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
  const file = url.host === pageHost ? pageFile(directory, url.pathname) : undefined;
  const bytes = file && (await readFile(file.path).catch(() => undefined));
  if (!file || !bytes) return refusal(404);
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
    headers: { ...pageHeaders, 'Content-Type': file.contentType },
  });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: pageHeaders });
}
