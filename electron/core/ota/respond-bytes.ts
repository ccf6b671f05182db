import type { Exchange } from './exchange.ts';
import { respond, type BytesAnswer, type SendBody, type ServedBytes } from './respond.ts';
import { isSecure } from './secure-server.ts';
import { streamBody } from './stream-body.ts';
import { Transfer } from './transfer.ts';

/* Most images in one write: slices of 256 KB cost a sixth of the throughput (`npm run bench -- ota`). */
const sliceLength = 4 * 1024 * 1024;

/** Answers with bytes in memory, slice by slice, as fast as the client takes them; none is copied. */
export function respondWithBytes(
  exchange: Exchange,
  served: ServedBytes,
  answer?: BytesAnswer,
): Promise<void> | undefined {
  const { bytes, sha256, modifiedAt } = served;
  const known = { size: bytes.length, sha256, modifiedAt };
  const sendBody: SendBody = (response, body) => {
    const { pacer } = exchange;
    const { socket } = exchange.request;
    if (pacer !== undefined || isSecure(socket)) {
      const read = (position: number, length: number) => bytes.subarray(position, position + length);
      return streamBody(exchange, response, { served: known, body, read, sliceLength, pacer });
    }
    let position = body.from;
    const next = () => {
      const slice = bytes.subarray(position, Math.min(position + sliceLength, body.to));
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
    exchange.track(known, new Transfer(socket, body, socket.bytesWritten - first.length), response);
    if (mayGoOn || position === body.to) writeOn();
    else response.once('drain', writeOn);
    return undefined;
  };
  return respond(exchange, known, sendBody, answer);
}
