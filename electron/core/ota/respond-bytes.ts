import type { ServerResponse } from 'node:http';
import type { Exchange } from './exchange.ts';
import { judgeConditions, rangeStillApplies, type Validators } from './conditional.ts';
import type { HeaderField } from './header-block.ts';
import { answerRange, type ByteRange } from './range.ts';
import { Transfer } from './transfer.ts';

/** Bytes to hand out, never changed while anybody may still be fetching them. */
export interface ServedBytes {
  readonly bytes: Uint8Array;
  /** Lowercase hex over `bytes`. */
  readonly sha256: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

export interface BytesAnswer {
  /** Absent: `application/octet-stream`. */
  readonly contentType?: string;
  readonly fields?: readonly HeaderField[];
}

/* Most images in one write: slices of 256 KB cost a sixth of the throughput (`npm run bench -- ota`). */
const sliceLength = 4 * 1024 * 1024;

/**
 * THE responder: one representation, whole or one range of it (RFC 9110, sections 13 and 14).
 *
 * Always with `Content-Length`, never chunked or compressed: the clients in devices' ROMs and SDKs need it so.
 * A whole file ends its connection, because the oldest OTA demo takes the end of the connection for the end of the
 * file; ranges keep it, because `esp_https_ota` fetches one after another.
 */
export function respondWithBytes(exchange: Exchange, served: ServedBytes, answer: BytesAnswer = {}): void {
  const { headers, method } = exchange.request;
  const validators: Validators = { etag: `"${served.sha256}"`, modifiedAt: served.modifiedAt };
  const fields = [...validatorFields(validators), ...(answer.fields ?? [])];
  const asksRange = method === 'GET' && rangeStillApplies(firstOf(headers['if-range']), validators);
  const range = answerRange(asksRange ? headers.range : undefined, served.bytes.length);
  const condition = judgeConditions(headers, validators);
  if (condition === 'not-modified') exchange.begin(304, fields).end();
  else if (condition === 'precondition-failed') exchange.sendText(412, 'Precondition Failed\n');
  else if (range === 'unsatisfiable') refuseRange(exchange, served, validators);
  else sendRange(exchange, served, range, { ...answer, fields });
}

function refuseRange(exchange: Exchange, served: ServedBytes, validators: Validators): void {
  const size = { name: 'Content-Range', value: `bytes */${served.bytes.length}` };
  exchange.sendText(416, 'Range Not Satisfiable\n', [size, ...validatorFields(validators)]);
}

function sendRange(
  exchange: Exchange,
  served: ServedBytes,
  range: ByteRange | 'whole',
  { contentType = 'application/octet-stream', fields = [] }: BytesAnswer,
): void {
  const size = served.bytes.length;
  const isWhole = range === 'whole';
  const body = isWhole ? { from: 0, to: size } : range;
  const head = [
    { name: 'Content-Type', value: contentType },
    { name: 'Content-Length', value: String(body.to - body.from) },
    ...(isWhole ? [] : [{ name: 'Content-Range', value: `bytes ${body.from}-${body.to - 1}/${size}` }]),
    ...fields,
  ];
  const isHead = exchange.method === 'HEAD';
  const begun = { closes: isWhole && !isHead, range: { ...body, size } };
  const response = exchange.begin(isWhole ? 200 : 206, head, isHead ? {} : begun);
  if (isHead) response.end();
  else sendBody(exchange, response, served, body);
}

function validatorFields({ etag, modifiedAt }: Validators): HeaderField[] {
  return [
    { name: 'ETag', value: etag },
    { name: 'Last-Modified', value: new Date(modifiedAt).toUTCString(), rank: 2 },
    { name: 'Accept-Ranges', value: 'bytes' },
  ];
}

/** Slice by slice, as fast as the client takes them; none is copied. */
function sendBody(exchange: Exchange, response: ServerResponse, served: ServedBytes, body: ByteRange): void {
  const { socket } = exchange.request;
  let position = body.from;
  const next = () => {
    const slice = served.bytes.subarray(position, Math.min(position + sliceLength, body.to));
    position += slice.length;
    return slice;
  };
  const writeOn = () => {
    while (position < body.to) {
      if (!response.write(next())) {
        response.once('drain', writeOn);
        return;
      }
    }
    response.end();
  };
  /* Node corks a response until the next tick: the header and the beginning of the body share a segment. */
  const first = next();
  const mayGoOn = response.write(first);
  exchange.track(served, new Transfer(socket, body, socket.bytesWritten - first.length), response);
  if (mayGoOn || position === body.to) writeOn();
  else response.once('drain', writeOn);
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
