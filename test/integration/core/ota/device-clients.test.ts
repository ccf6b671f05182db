import { expect, test } from 'vitest';
import { downloadFull, downloadPartially, legacyDemo, resumeFrom } from '../../../support/ota-clients.ts';
import { appFile } from '../../../support/releases.ts';
import { openShare } from '../../../support/share.ts';

const app = appFile('hello_world.bin');
const size = app.bytes.length;
const places = [
  ['idf', '/hello_world.bin'],
  ['tianshan', '/firmware'],
] as const;

/** A device waits for the end of its connection; a keep-alive timeout would show here. */
async function inUnderASecond<Result>(run: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const result = await run();
  expect(performance.now() - start).toBeLessThan(1_000);
  return result;
}

const isImage = (bytes: Buffer, from = 0) => Buffer.compare(bytes, app.bytes.subarray(from)) === 0;

for (const [profile, path] of places) {
  test.each(['2.0', '2.1'] as const)(`${profile}: the socket demo of v%s`, async (version) => {
    const { port } = await openShare(profile, [app]);
    expect(isImage(await inUnderASecond(() => legacyDemo(port, path, version)))).toBe(true);
  });

  test(`${profile}: esp_https_ota in full`, async () => {
    const { port } = await openShare(profile, [app]);
    expect(isImage(await inUnderASecond(() => downloadFull(port, path)))).toBe(true);
  });

  test.each([0, 1, 65_536, size - 1])(`${profile}: resumption at byte %i`, async (written) => {
    const { port } = await openShare(profile, [app]);
    expect(isImage(await inUnderASecond(() => resumeFrom(port, path, written)), written)).toBe(true);
  });

  test(`${profile}: in parts, over one connection`, async () => {
    const { port } = await openShare(profile, [app]);
    const { bytes, connections } = await inUnderASecond(() => downloadPartially(port, path));
    expect(isImage(bytes)).toBe(true);
    expect(connections).toBe(1);
  });

  test.each([size, size + 1])(`${profile}: one part of %i bytes, ending one past the last`, async (block) => {
    const { port } = await openShare(profile, [app]);
    const { bytes } = await inUnderASecond(() => downloadPartially(port, path, block));
    expect(isImage(bytes)).toBe(true);
  });
}

test('the name that GNU make gave the image serves a device that still asks for it', async () => {
  const { port } = await openShare('idf', [app]);
  expect(isImage(await legacyDemo(port, '/hello-world.bin', '2.1'))).toBe(true);
});
