import { createHash } from 'node:crypto';
import { judgeConditions } from '../../conditional.ts';
import type { Exchange } from '../../exchange.ts';
import type { HeaderField } from '../../header-block.ts';

/**
 * A text made for this request, with validators but without ranges: nobody resumes a feed, and it is no download
 * that a technician wants to see among those of devices. `modifiedAt`: milliseconds since the epoch.
 */
export function sendDocument(
  exchange: Exchange,
  document: { readonly contentType: string; readonly text: string; readonly modifiedAt: number },
  fields: readonly HeaderField[],
): void {
  const { text, modifiedAt, contentType } = document;
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
  const all: HeaderField[] = [
    { name: 'ETag', value: etag },
    { name: 'Last-Modified', value: new Date(modifiedAt).toUTCString() },
    ...fields,
  ];
  const condition = judgeConditions(exchange.request.headers, { etag, modifiedAt });
  if (condition === 'not-modified') exchange.begin(304, all).end();
  else if (condition === 'precondition-failed') exchange.sendText(412, 'Precondition Failed\n');
  else exchange.send(200, contentType, text, all);
}
