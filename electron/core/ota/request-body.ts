import type { IncomingMessage } from 'node:http';

/** `too-long`: more than the limit; `cut`: the client went away before the end. */
export type RequestBody =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: 'too-long' | 'cut' };

/** The whole body of a request, of at most `limit` bytes. For what is short: files are streamed. */
export async function readRequestBody(request: IncomingMessage, limit: number): Promise<RequestBody> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return { ok: false, why: 'too-long' };
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    /* Leaving the loop early must not destroy the socket: the refusal still has to go out. */
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > limit) return { ok: false, why: 'too-long' };
      chunks.push(chunk);
    }
  } catch {
    return { ok: false, why: 'cut' };
  }
  return request.complete ? { ok: true, bytes: Buffer.concat(chunks) } : { ok: false, why: 'cut' };
}
