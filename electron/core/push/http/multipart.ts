import { randomBytes } from 'node:crypto';

export interface Multipart {
  readonly contentType: string;
  /** What goes over the wire, in order; their lengths are its Content-Length. */
  readonly parts: readonly Uint8Array[];
  /** Bytes in front of the file's first. */
  readonly before: number;
}

export interface MultipartFile {
  readonly name: string;
  readonly filename: string;
  readonly bytes: Uint8Array;
}

/**
 * `multipart/form-data` (RFC 7578) with text fields and one file, the fields first: a small server acts on what it
 * has read before the file begins. Names are written by us and hold nothing that would need escaping.
 */
export function multipart(fields: Readonly<Record<string, string>>, file: MultipartFile): Multipart {
  const boundary = `----flashdock${randomBytes(12).toString('hex')}`;
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = Buffer.from(
    `${texts.join('')}--${boundary}\r\n` +
      `Content-Disposition: form-data; name="${file.name}"; filename="${file.filename}"\r\n` +
      'Content-Type: application/octet-stream\r\n\r\n',
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    parts: [head, file.bytes, tail],
    before: head.byteLength,
  };
}
