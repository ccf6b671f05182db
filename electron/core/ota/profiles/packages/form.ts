import type { IncomingMessage } from 'node:http';
import { Busboy, type BusboyFileStream, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import type { Outcome } from '../../../../../shared/contract/fault.ts';
import type { FileSource, ReceivedFile } from '../../../packages/files.ts';
import { longestContent } from '../../../packages/content.ts';

/** Texts and, where it had one, the file of a form. */
export interface Form {
  readonly fields: ReadonlyMap<string, string>;
  /** Undefined where there was none, or nobody wanted it. */
  readonly file: Outcome<ReceivedFile> | undefined;
  /** False where it could not be read to its end. */
  readonly complete: boolean;
}

export type ReceiveFile = (source: FileSource) => Promise<Outcome<ReceivedFile>>;

const noForm: Form = { fields: new Map(), file: undefined, complete: false };

const limits = {
  fieldNameSize: 100,
  fieldSize: longestContent + 1,
  fields: 20,
  files: 2,
  parts: 30,
  headerPairs: 50,
  headerSize: 8_192,
};

/**
 * Reads a form, multipart or URL-encoded, and gives its part `file` to `receive` as it comes. The body is read to its
 * end whatever is wrong with it, so that the client, which sends first and listens after, gets its answer.
 */
export async function readForm(request: IncomingMessage, receive?: ReceiveFile): Promise<Form> {
  const parser = parserFor(request);
  if (parser === undefined) {
    await drain(request);
    return noForm;
  }
  const fields = new Map<string, string>();
  let file: BusboyFileStream | undefined;
  let received: ReturnType<ReceiveFile> | undefined;
  parser.on('field', (name, value) => {
    if (!fields.has(name)) fields.set(name, value);
  });
  parser.on('file', (name, stream) => {
    stream.on('error', () => undefined);
    if (name !== 'file' || received !== undefined || receive === undefined) {
      stream.resume();
      return;
    }
    file = stream;
    received = receive(stream);
  });
  const complete = await parse(request, parser, (error) => file?.destroy(error));
  return { fields, file: await received, complete };
}

function parserFor(request: IncomingMessage): BusboyInstance | undefined {
  const contentType = request.headers['content-type'];
  if (contentType === undefined) return undefined;
  const headers: BusboyHeaders = { ...request.headers, 'content-type': contentType };
  try {
    /* Some clients send `content` with a file name of its own; it is a text all the same. */
    const isPartAFile = (name?: string, _type?: string, fileName?: string) =>
      name !== 'content' && fileName !== undefined;
    return new Busboy({ headers, limits, isPartAFile });
  } catch {
    return undefined;
  }
}

/** False where the body is no form to its end; `cut` then ends the file that was under way. */
async function parse(
  request: IncomingMessage,
  parser: BusboyInstance,
  cut: (error: Error) => void,
): Promise<boolean> {
  const ended = await new Promise<boolean>((resolve) => {
    parser.once('finish', () => resolve(true));
    parser.on('error', () => resolve(false));
    request.once('error', () => resolve(false));
    request.once('close', () => {
      if (!request.complete) resolve(false);
    });
    request.pipe(parser);
  });
  if (ended) return true;
  cut(new Error('the form broke off'));
  request.unpipe(parser);
  await drain(request);
  return false;
}

function drain(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (request.complete || request.destroyed) {
      resolve();
      return;
    }
    request.once('end', resolve);
    request.once('error', () => resolve());
    request.once('close', resolve);
    request.resume();
  });
}
