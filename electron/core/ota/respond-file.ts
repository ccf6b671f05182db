import { open, type FileHandle } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import type { Exchange } from './exchange.ts';
import type { ByteRange } from './range.ts';
import { respond, type BytesAnswer, type SendBody, type Served } from './respond.ts';
import { Transfer } from './transfer.ts';

/** A file that was hashed before and must not have changed since. */
export interface ServedFile extends Served {
  readonly path: string;
}

/* An installer of hundreds of megabytes costs this much memory a client. */
const sliceLength = 256 * 1024;

/**
 * Answers with a file on disk. False, and nothing is answered, when it is gone or has another size than it was hashed
 * with. One that shrinks meanwhile breaks the connection: a client must not take it for complete.
 */
export async function respondWithFile(
  exchange: Exchange,
  file: ServedFile,
  answer?: BytesAnswer,
): Promise<boolean> {
  const handle = await openUnchanged(file);
  if (handle === undefined) return false;
  let sending: Promise<void> | undefined;
  try {
    const sendBody: SendBody = (response, body) => {
      sending = send(exchange, response, { handle, file, body });
    };
    respond(exchange, file, sendBody, answer);
    await sending;
  } finally {
    await handle.close();
  }
  return true;
}

async function openUnchanged({ path, size }: ServedFile): Promise<FileHandle | undefined> {
  const handle = await open(path).catch(() => undefined);
  if (handle === undefined) return undefined;
  const found = await handle.stat();
  if (found.isFile() && found.size === size) return handle;
  await handle.close();
  return undefined;
}

interface FilePart {
  readonly handle: FileHandle;
  readonly file: ServedFile;
  readonly body: ByteRange;
}

async function send(exchange: Exchange, response: ServerResponse, part: FilePart): Promise<void> {
  const { handle, file, body } = part;
  const { socket } = exchange.request;
  for (let position = body.from; position < body.to;) {
    const slice = await readSlice(handle, position, Math.min(sliceLength, body.to - position));
    if (response.destroyed) return;
    if (slice === undefined) return void response.destroy();
    const mayGoOn = response.write(slice);
    if (position === body.from)
      exchange.track(file, new Transfer(socket, body, socket.bytesWritten - slice.length), response);
    position += slice.length;
    if (!mayGoOn && !(await drained(response))) return;
  }
  response.end();
}

/** Undefined when the file cannot be read or ends before. */
async function readSlice(
  handle: FileHandle,
  position: number,
  length: number,
): Promise<Uint8Array | undefined> {
  const slice = new Uint8Array(length);
  const read = await handle.read(slice, 0, length, position).catch(() => undefined);
  return read === undefined || read.bytesRead === 0 ? undefined : slice.subarray(0, read.bytesRead);
}

/** False when the connection ended instead. */
function drained(response: ServerResponse): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isDrained: boolean) => {
      response.off('drain', onDrain);
      response.off('close', onClose);
      resolve(isDrained);
    };
    const onDrain = () => settle(true);
    const onClose = () => settle(false);
    response.once('drain', onDrain);
    response.once('close', onClose);
    if (response.destroyed) settle(false);
  });
}
