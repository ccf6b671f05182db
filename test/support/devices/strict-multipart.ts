import type { IncomingMessage } from 'node:http';

export interface FormPart {
  readonly name: string;
  readonly filename: string | undefined;
  readonly bytes: Buffer;
}

/** Reads a form as the smallest server would: every delimiter where RFC 7578 has it, nothing around. Throws otherwise. */
export function readForm(request: Pick<IncomingMessage, 'headers'>, body: Buffer): FormPart[] {
  const type = request.headers['content-type'] ?? '';
  const boundary = /^multipart\/form-data; boundary=([-\w]{1,70})$/.exec(type)?.[1];
  if (boundary === undefined) throw new Error(`content type ${type}`);
  const parts: FormPart[] = [];
  let at = expectAt(body, 0, `--${boundary}\r\n`);
  for (;;) {
    const headEnd = body.indexOf('\r\n\r\n', at);
    if (headEnd < 0) throw new Error('a part without its blank line');
    const head = body.subarray(at, headEnd).toString();
    const disposition = /^Content-Disposition: form-data; name="([^"]+)"(?:; filename="([^"]+)")?\r?$/m.exec(
      head,
    );
    if (disposition === null) throw new Error(`part headers ${head}`);
    const end = body.indexOf(`\r\n--${boundary}`, headEnd + 4);
    if (end < 0) throw new Error('a part without its end');
    parts.push({
      name: disposition[1] ?? '',
      filename: disposition[2],
      bytes: body.subarray(headEnd + 4, end),
    });
    at = end + 4 + boundary.length;
    if (body.subarray(at, at + 2).toString() === '--') break;
    at = expectAt(body, at, '\r\n');
  }
  if (expectAt(body, at, '--\r\n') !== body.length) throw new Error('bytes behind the form');
  return parts;
}

function expectAt(body: Buffer, at: number, text: string): number {
  const found = body.subarray(at, at + text.length).toString('latin1');
  if (found !== text) throw new Error(`${JSON.stringify(found)} instead of ${JSON.stringify(text)} at ${at}`);
  return at + text.length;
}
