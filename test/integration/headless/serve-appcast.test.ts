import { once } from 'node:events';
import { expect, test } from 'vitest';
import { fetchBytes, fetchText } from '../../support/appcast/appcast-share.ts';
import { ecanItems } from '../../support/appcast/ecan-client.ts';
import { packageBytes, writePackages } from '../../support/appcast/offers.ts';
import { refused, serving } from '../../support/serve-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

test('serve --profile appcast makes a feed of several folders, without a build', async () => {
  const [first, second] = [await temporaryDirectory(), await temporaryDirectory()];
  await writePackages(first, { 'Bench App-1.0.0-macos-arm64.dmg': true });
  await writePackages(second, {
    'Bench App-1.1.0-windows-x64-Setup.exe': true,
    'other-9.0.0-macos-arm64.dmg': true,
  });
  const folders = ['--dist', first, '--dist', second];
  const { child, listening, next, port } = await serving([
    '--profile',
    'appcast',
    ...folders,
    '--app',
    'Bench App',
  ]);
  expect(listening).toMatchObject({
    url: `http://127.0.0.1:${port}/appcast.xml`,
    profile: 'appcast',
    name: 'Bench App',
    version: '1.1.0',
    release: null,
  });
  const items = ecanItems(await fetchText(String(listening['url'])));
  expect(items.map(({ version }) => version)).toEqual(['1.1.0', '1.0.0']);
  expect(await fetchBytes(items[1]?.url ?? '')).toEqual(packageBytes('Bench App-1.0.0-macos-arm64.dmg'));
  expect(await next('download')).toMatchObject({ path: '/downloads/Bench%20App-1.0.0-macos-arm64.dmg' });
  child.kill('SIGINT');
  await next('stopped');
  await once(child, 'close');
  expect(child.exitCode).toBe(0);
});

test.each([
  [['--dist', '/nowhere/at/all'], 1, '/nowhere/at/all'],
  [['--signature', 'md5'], 2, 'md5'],
])('serve --profile appcast %j ends with %i', async (args, code, word) => {
  const ended = await refused(['--profile', 'appcast', '-p', '0', '-H', '127.0.0.1', ...args]);
  expect(ended.code).toBe(code);
  expect(ended.error).toContain(word);
});
