import { multipart } from './multipart.ts';

/** `POST /update` with the app as the file `update`: what the page of a device sends, and many devices take. */
export function updateForm(app: { readonly bytes: Uint8Array }) {
  const form = multipart({}, { name: 'update', filename: 'firmware.bin', bytes: app.bytes });
  return {
    path: '/update',
    headers: { 'Content-Type': form.contentType },
    body: form.parts,
    part: 'app',
    before: form.before,
    size: app.bytes.byteLength,
  } as const;
}
