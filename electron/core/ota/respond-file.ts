import { open, type FileHandle } from 'node:fs/promises';
import type { Exchange } from './exchange.ts';
import { respond, type BytesAnswer, type SendBody, type Served } from './respond.ts';
import { streamBody } from './stream-body.ts';

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
  const read = (position: number, length: number) => readSlice(handle, position, length);
  const sendBody: SendBody = (response, body) => {
    const { pacer } = exchange;
    return streamBody(exchange, response, { served: file, body, read, sliceLength, pacer });
  };
  try {
    await respond(exchange, file, sendBody, answer);
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
