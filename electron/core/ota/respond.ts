import type { ServerResponse } from 'node:http';
import type { Exchange } from './exchange.ts';
import { entityTag, judgeConditions, rangeStillApplies, type Validators } from './conditional.ts';
import type { HeaderField } from './header-block.ts';
import { answerRange, type ByteRange } from './range.ts';

/** What is known of a representation without its bytes. */
export interface Served {
  /** Bytes. */
  readonly size: number;
  /** Lowercase hex over all of them. */
  readonly sha256: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** Bytes to hand out, never changed while anybody may still be fetching them. */
export interface ServedBytes extends Omit<Served, 'size'> {
  readonly bytes: Uint8Array;
}

/** Writes one range of a representation into a response whose header block is out, and ends it. */
export type SendBody = (response: ServerResponse, body: ByteRange) => Promise<void> | undefined;

export interface BytesAnswer {
  /** Absent: `application/octet-stream`. */
  readonly contentType?: string;
  readonly fields?: readonly HeaderField[];
}

/**
 * THE responder: one representation, whole or one range of it (RFC 9110, sections 13 and 14).
 *
 * Always with `Content-Length`, never chunked or compressed: the clients in devices' ROMs and SDKs need it so.
 * A whole file ends its connection, because the oldest OTA demo takes the end of the connection for the end of the
 * file; ranges keep it, because `esp_https_ota` fetches one after another.
 * Undefined where all is on its way when it returns.
 */
export function respond(
  exchange: Exchange,
  served: Served,
  sendBody: SendBody,
  answer: BytesAnswer = {},
): Promise<void> | undefined {
  const { headers, method } = exchange.request;
  const validators: Validators = { etag: entityTag(served.sha256), modifiedAt: served.modifiedAt };
  const fields = [...validatorFields(validators), ...(answer.fields ?? [])];
  const asksRange = method === 'GET' && rangeStillApplies(firstOf(headers['if-range']), validators);
  const range = answerRange(asksRange ? headers.range : undefined, served.size);
  const condition = judgeConditions(headers, validators);
  if (condition === 'not-modified') exchange.begin(304, fields).end();
  else if (condition === 'precondition-failed') exchange.sendText(412, 'Precondition Failed\n');
  else if (range === 'unsatisfiable') refuseRange(exchange, served, validators);
  else return sendRange(exchange, served.size, range, sendBody, { ...answer, fields });
  return undefined;
}

function refuseRange(exchange: Exchange, served: Served, validators: Validators): void {
  const size = { name: 'Content-Range', value: `bytes */${served.size}` };
  exchange.sendText(416, 'Range Not Satisfiable\n', [size, ...validatorFields(validators)]);
}

function sendRange(
  exchange: Exchange,
  size: number,
  range: ByteRange | 'whole',
  sendBody: SendBody,
  { contentType = 'application/octet-stream', fields = [] }: BytesAnswer,
): Promise<void> | undefined {
  const isWhole = range === 'whole';
  const body = isWhole ? { from: 0, to: size } : range;
  const head = [
    { name: 'Content-Type', value: contentType },
    { name: 'Content-Length', value: String(body.to - body.from) },
    ...(isWhole ? [] : [{ name: 'Content-Range', value: `bytes ${body.from}-${body.to - 1}/${size}` }]),
    ...fields,
  ];
  const status = isWhole ? 200 : 206;
  if (exchange.method === 'HEAD') {
    exchange.begin(status, head).end();
    return undefined;
  }
  const begin = () =>
    sendBody(exchange.begin(status, head, { closes: isWhole, range: { ...body, size } }), body);
  const admission = exchange.admit(size, body);
  return admission === undefined
    ? begin()
    : admission.then((isAdmitted) => (isAdmitted ? begin() : undefined));
}

function validatorFields({ etag, modifiedAt }: Validators): HeaderField[] {
  return [
    { name: 'ETag', value: etag },
    { name: 'Last-Modified', value: new Date(modifiedAt).toUTCString(), rank: 2 },
    { name: 'Accept-Ranges', value: 'bytes', rank: 4 },
  ];
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
