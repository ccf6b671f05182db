import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentOf, filesIn, sha256Of } from '../../../support/packages.ts';
import { json, packageBytes, servePackages, update } from '../../../support/packages-share.ts';
import { patternedBytes } from '../../../support/releases.ts';

const file = patternedBytes(2_000);
const content = contentOf(file);
const contentType = 'multipart/form-data; boundary=b';

const sound = Buffer.concat([
  Buffer.from(`--b\r\nContent-Disposition: form-data; name="content"\r\n\r\n${JSON.stringify(content)}\r\n`),
  Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="p.zip"\r\n\r\n'),
  file,
  Buffer.from('\r\n--b--\r\n'),
]);

function send(url: string, body: Buffer, type = contentType) {
  return json(`${url}/update`, {
    method: 'PUT',
    body: Uint8Array.from(body),
    headers: { 'content-type': type },
  });
}

describe('a form that somebody meant ill with', () => {
  test(
    'is answered, whatever of it is damaged, and leaves a file only where it says 200',
    { timeout: 60_000 },
    async () => {
      const share = await servePackages();
      const damage = fc.record({
        at: fc.nat(sound.length - 1),
        bytes: fc.uint8Array({ maxLength: 40 }),
        cut: fc.option(fc.nat(sound.length), { nil: sound.length }),
      });
      await fc.assert(
        fc.asyncProperty(damage, async ({ at, bytes, cut }) => {
          const body = Buffer.concat([sound.subarray(0, at), bytes, sound.subarray(at + bytes.length)]);
          const answer = await send(share.url, body.subarray(0, cut));
          expect(answer.http).toBe(200);
          const { status } = answer.body as { status: number };
          expect([200, 304, 400, 409]).toContain(status);
          const files = await filesIn(share.folder);
          expect(files.every((name) => name === sha256Of(file))).toBe(true);
          if (status === 200) expect(files).toHaveLength(1);
        }),
        { numRuns: 150 },
      );
    },
  );

  test('may have fields, parts and headers by the thousand', async () => {
    const share = await servePackages();
    const part = (name: string, head = '') =>
      `--b\r\nContent-Disposition: form-data; name="${name}"${head}\r\n\r\nx\r\n`;
    const bombs = [
      part('content').repeat(5_000),
      part('file', '; filename="x"').repeat(5_000),
      part('content', `\r\n${'X-Y: z\r\n'.repeat(5_000).trimEnd()}`),
      part('x'.repeat(200_000)),
      part('__proto__') + part('constructor') + part('content', '; filename="../../../etc/passwd"'),
      '--b'.repeat(100_000),
    ];
    for (const bomb of bombs) {
      const answer = await send(share.url, Buffer.from(`${bomb}--b--\r\n`));
      expect(answer.body).toMatchObject({ status: 400 });
    }
    expect(await filesIn(share.folder)).toEqual([]);
    expect((await update(share, contentOf(packageBytes))).body).toEqual({ status: 200 });
  });

  test.each([
    '',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'text/plain',
    'application/json',
    ';',
  ])('is none by the type %j', async (type) => {
    const share = await servePackages();
    expect((await send(share.url, sound, type)).body).toEqual({ status: 400, error: 'No file or content' });
  });

  test('has the name of its file ignored', async () => {
    const share = await servePackages();
    const renamed = sound.toString('latin1').replace('filename="p.zip"', 'filename="../../store-id"');
    expect((await send(share.url, Buffer.from(renamed, 'latin1'))).body).toEqual({ status: 200 });
    expect(await filesIn(share.folder)).toEqual([sha256Of(file)]);
  });
});
