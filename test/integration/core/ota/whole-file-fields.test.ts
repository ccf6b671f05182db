import { describe, expect, test } from 'vitest';
import { entityTag } from '../../../../electron/core/ota/conditional.ts';
import { request } from '../../../support/raw-http.ts';
import { appFile } from '../../../support/releases.ts';
import { openShare } from '../../../support/share.ts';

const small = appFile('TianShanOS.bin');
const large = appFile('TianShanOS.bin', {}, 15_900_000);

/** What the original server sends with a whole file, all of it in under 400 bytes. */
const always = {
  'Content-Type': 'application/octet-stream',
  'Last-Modified': 'Sat, 31 Jan 2026 03:54:41 GMT',
  'Cache-Control': 'no-cache',
  Connection: 'close',
};

describe.each([
  ['200 KB', small],
  ['16 MB', large],
])('a whole file of %s', (_, app) => {
  const known = {
    ...always,
    'Content-Length': String(app.bytes.length),
    'X-SHA256': app.sha256,
    ETag: entityTag(app.sha256),
  };

  test.each(['GET', 'HEAD'])('%s by a device: nothing is left out', async (method) => {
    const { port } = await openShare('tianshan', [app]);
    const { fields, headerBlock } = await request(port, method, '/firmware');
    expect(Object.fromEntries(fields)).toEqual({
      ...known,
      'Content-Disposition': 'attachment; filename=TianShanOS.bin',
      'Accept-Ranges': 'bytes',
      'Access-Control-Allow-Origin': '*',
    });
    expect(headerBlock.length).toBeLessThan(400);
  });

  test('by a script, which may read it all and saves no file', async () => {
    const { port } = await openShare('tianshan', [app]);
    const origin = 'http://192.168.100.200:8080';
    const { fields, headerBlock } = await request(port, 'GET', '/firmware', { Origin: origin });
    expect(Object.fromEntries(fields)).toEqual({
      ...known,
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Expose-Headers': '*',
      Vary: 'Origin',
    });
    expect(headerBlock.length).toBeLessThan(400);
  });
});
