import { expect, test } from 'vitest';
import { openAppcast, fetchBytes, fetchText } from '../../../../../support/appcast/appcast-share.ts';
import {
  ecanDownload,
  ecanItems,
  ecanUpdate,
  ecanVerifies,
} from '../../../../../support/appcast/ecan-client.ts';
import { packageBytes } from '../../../../../support/appcast/offers.ts';
import { sparkleUpdate, sparkleVerifies } from '../../../../../support/appcast/sparkle-client.ts';
import { winSparkleUpdate, winSparkleVerifies } from '../../../../../support/appcast/winsparkle-client.ts';
import { appFile } from '../../../../../support/releases.ts';
import { temporaryDirectory } from '../../../../../support/temporary-directory.ts';

const files = {
  'eCan-1.9.0-macos-aarch64.pkg': true,
  'eCan-1.10.0-macos-aarch64.pkg': true,
  'eCan-1.10.0-macos-amd64.pkg': true,
  'eCan-1.10.0-windows-amd64-Setup.exe': true,
  'eCan-1.10.0-windows-arm64-Setup.exe': true,
  'eCan-1.9.0-windows-amd64-Setup.exe': true,
  'eCan-1.8.0-linux-amd64.tar.gz': true,
  'eCan-1.9.0-linux-amd64.AppImage': true,
  'eCan-1.10.0-macos-aarch64.pkg.json': JSON.stringify({
    deltas: [{ file: 'eCan-1.10.0-from-1.9.0.delta', from: '1.9.0' }],
  }),
  'eCan-1.10.0-from-1.9.0.delta': true,
  'CHANGELOG.md': '## [1.10.0]\n- news & <more> ]]>\n',
  'CHANGELOG.zh-CN.md': '## [1.10.0]\n- 新内容\n',
} as const;

async function publicKeyOf(origin: string): Promise<string> {
  const { public_key: key } = JSON.parse(await fetchText(`${origin}/`)) as { public_key: string };
  return key;
}

test.each([
  ['an Apple Mac', true, 'eCan-1.10.0-macos-aarch64.pkg'],
  ['an Intel Mac', false, 'eCan-1.10.0-macos-amd64.pkg'],
])('Sparkle updates %s', async (_, isArm, name) => {
  const { origin } = await openAppcast({ files, settings: { signature: 'ed25519' } });
  const feedUrl = `${origin}/appcast.xml`;
  const xml = await fetchText(feedUrl, { 'User-Agent': 'eCan/1.9.0 Sparkle/2.9.0', 'Accept-Language': 'en' });
  const update = sparkleUpdate(xml, feedUrl, { version: '1.9.0', isArm });
  if (update === undefined) throw new Error('no update');
  const archive = await fetchBytes(update.url);
  expect(archive).toEqual(packageBytes(name));
  const key = await publicKeyOf(origin);
  expect(sparkleVerifies(archive, update, key)).toBe(true);
  expect(
    sparkleVerifies(Buffer.from(archive.map((byte, index) => (index === 7 ? byte ^ 1 : byte))), update, key),
  ).toBe(false);
  expect(update.description).toBe('<ul><li>news &amp; &lt;more&gt; ]]&gt;</li></ul>');
  expect(sparkleUpdate(xml, feedUrl, { version: '1.10.0', isArm })).toBeUndefined();
});

test('Sparkle takes a delta with a signature of its own', async () => {
  const { origin } = await openAppcast({ files, settings: { signature: 'ed25519' } });
  const feedUrl = `${origin}/appcast.xml`;
  const update = sparkleUpdate(await fetchText(feedUrl), feedUrl, { version: '1.9.0' });
  const delta = update?.deltas.get('1.9.0');
  if (update === undefined || delta === undefined) throw new Error('no delta');
  const patch = await fetchBytes(delta.url);
  expect(patch).toEqual(packageBytes('eCan-1.10.0-from-1.9.0.delta'));
  const { edSignature } = delta;
  expect(sparkleVerifies(patch, { ...update, length: 0, edSignature }, await publicKeyOf(origin))).toBe(true);
});

test.each([
  ['x64', 'eCan-1.10.0-windows-amd64-Setup.exe'],
  ['arm64', 'eCan-1.10.0-windows-arm64-Setup.exe'],
] as const)('WinSparkle updates a PC with %s', async (architecture, name) => {
  const { origin, checkIns } = await openAppcast({ files, settings: { signature: 'ed25519' } });
  const xml = await fetchText(`${origin}/appcast.xml`, { 'User-Agent': 'eCan/1.9.0 WinSparkle/0.9.2' });
  const update = winSparkleUpdate(xml, { version: '1.9.0', architecture });
  if (update === undefined) throw new Error('no update');
  const installer = await fetchBytes(update.url);
  expect(installer).toEqual(packageBytes(name));
  expect(winSparkleVerifies(installer, update, await publicKeyOf(origin))).toBe(true);
  expect(checkIns[0]).toMatchObject({
    address: '127.0.0.1',
    identity: { version: '1.9.0', userAgent: 'eCan/1.9.0 WinSparkle/0.9.2' },
    offered: { version: '1.10.0' },
  });
});

test.each([['sha256'], ['ed25519']])('the eCan client updates with %s signatures', async (signature) => {
  const { origin } = await openAppcast({ files, settings: { signature } });
  const items = ecanItems(await fetchText(`${origin}/appcast.xml`));
  const update = ecanUpdate(items, { os: 'windows', arch: 'AMD64', version: '1.9.0' });
  if (update === undefined) throw new Error('no update');
  const bytes = await ecanDownload(update);
  expect(Buffer.from(bytes)).toEqual(packageBytes('eCan-1.10.0-windows-amd64-Setup.exe'));
  const key = signature === 'ed25519' ? await publicKeyOf(origin) : undefined;
  expect(ecanVerifies(bytes, update.edSignature ?? '', key)).toBe(true);
  const image = ecanUpdate(items, { os: 'linux', arch: 'x86_64', version: '1.8.0' });
  await expect(image && ecanDownload(image)).rejects.toThrow('ending');
});

test('the eCan client asks /api/check and takes what that names', async () => {
  const { origin, checkIns } = await openAppcast({ files });
  const query = 'app=ecan&version=1.9.0&platform=windows&arch=x64';
  const answer = JSON.parse(await fetchText(`${origin}/api/check?${query}`)) as Record<string, unknown>;
  const bytes = packageBytes('eCan-1.10.0-windows-amd64-Setup.exe');
  expect(answer).toMatchObject({
    update_available: true,
    current_version: '1.9.0',
    latest_version: '1.10.0',
    download_url: `${origin}/downloads/eCan-1.10.0-windows-amd64-Setup.exe`,
    file_size: bytes.length,
  });
  expect(ecanVerifies(await fetchBytes(String(answer['download_url'])), String(answer['signature']))).toBe(
    true,
  );
  expect(checkIns).toMatchObject([
    { identity: { version: '1.9.0', model: 'windows-x64' }, offered: { version: '1.10.0' } },
  ]);
});

test('a key lives on with its installation: what is installed still trusts it', async () => {
  const dataDirectory = await temporaryDirectory();
  const keys: string[] = [];
  for (const directory of [dataDirectory, dataDirectory, await temporaryDirectory()]) {
    const { origin } = await openAppcast({
      files,
      settings: { signature: 'ed25519' },
      dataDirectory: directory,
    });
    keys.push(await publicKeyOf(origin));
  }
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

test('firmware of a release has an item without a system, and its bytes', async () => {
  const app = appFile('bench.bin', { projectName: 'bench', version: '2.0.1' });
  const { origin, view } = await openAppcast({
    settings: { dist: '', signature: 'ed25519' },
    release: [app],
  });
  const [item] = ecanItems(await fetchText(`${origin}/appcast.xml`));
  expect(item).toMatchObject({ version: '2.0.1', os: undefined, length: app.bytes.length });
  expect(view).toMatchObject({ name: 'bench', version: '2.0.1' });
  const bytes = await fetchBytes(item?.url ?? '');
  expect(Buffer.compare(bytes, app.bytes)).toBe(0);
  expect(ecanVerifies(bytes, item?.edSignature ?? '', await publicKeyOf(origin))).toBe(true);
});

test('firmware beside installers is no update for a computer, and has a feed of its own', async () => {
  const app = appFile('bench.bin', { projectName: 'bench', version: '99.0.0' });
  const { origin } = await openAppcast({ files, release: [app] });
  const xml = await fetchText(`${origin}/appcast.xml`);
  expect(ecanItems(xml).map(({ version, os }) => [version, os])).toContainEqual(['99.0.0', 'esp32']);
  expect(ecanUpdate(ecanItems(xml), { os: 'windows', arch: 'x64', version: '1.0.0' })?.version).toBe(
    '1.10.0',
  );
  const own = ecanItems(await fetchText(`${origin}/appcast.xml?platform=firmware`));
  expect(own.map(({ version, os }) => [version, os])).toEqual([['99.0.0', undefined]]);
});
