import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { runProgram } from '../../../electron/headless/program.ts';
import type { Terminal } from '../../../electron/headless/terminal.ts';
import { messagesFor } from '../../../shared/messages/locale.ts';
import { ecanDownload, ecanItems, ecanUpdate, ecanVerifies } from '../../support/appcast/ecan-client.ts';
import { packageBytes, writePackages } from '../../support/appcast/offers.ts';
import { sparkleUpdate, sparkleVerifies } from '../../support/appcast/sparkle-client.ts';
import { winSparkleUpdate, winSparkleVerifies } from '../../support/appcast/winsparkle-client.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const mac = 'eCan-1.10.0-macos-aarch64.pkg';
const pc = 'eCan-1.10.0-windows-amd64-Setup.exe';
const files = {
  [mac]: true,
  [pc]: true,
  'eCan-1.9.0-windows-amd64-Setup.exe': true,
  'eCan-1.8.0-linux-universal.tar.gz': true,
  'CHANGELOG.md': '## [1.10.0]\n- new\n',
  'CHANGELOG.zh-CN.md': '## [1.10.0]\n- 新\n',
} as const;

afterEach(() => void vi.unstubAllEnvs());

async function bench(content: Parameters<typeof writePackages>[1] = files) {
  const [dist, out, dataDirectory] = [
    await temporaryDirectory(),
    await temporaryDirectory(),
    await temporaryDirectory(),
  ];
  await writePackages(dist, content);
  const run = (...args: string[]) => appcast(dataDirectory, args);
  return { dist, out, dataDirectory, run };
}

interface Run {
  readonly code: number;
  readonly lines: readonly string[];
  readonly errors: string;
}

async function appcast(dataDirectory: string, args: readonly string[]): Promise<Run> {
  vi.stubEnv('FLASHDOCK_DATA_DIR', dataDirectory);
  const lines: string[] = [];
  const errors: string[] = [];
  let code = -1;
  const terminal: Terminal = {
    locale: 'en',
    messages: messagesFor.en,
    interactive: false,
    columns: 80,
    print: (line) => void lines.push(line),
    error: (line) => void errors.push(line),
    overwrite: () => undefined,
    exit: (exitCode) => {
      code = exitCode;
    },
    interrupted: new AbortController().signal,
  };
  await runProgram(['appcast', ...args], terminal);
  return { code, lines, errors: errors.join('\n') };
}

const events = ({ lines }: Run) => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

/** A static host: files by their path, nothing else. */
async function staticHost(folder: string): Promise<string> {
  const server = createServer((request, response) => {
    readFile(join(folder, decodeURIComponent(request.url ?? ''))).then(
      (bytes) => response.writeHead(200, { 'Content-Length': bytes.length }).end(bytes),
      () => response.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('writes the production layout: a feed for each platform, architecture and language, and the files', async () => {
  const { dist, out, run } = await bench();
  const { code } = await run(
    '--dist',
    dist,
    '--out',
    out,
    '--base-url',
    'https://cdn.example/a',
    '--channel',
    'beta',
  );
  expect(code).toBe(0);
  expect((await readdir(join(out, 'channels/beta'))).toSorted()).toEqual(
    ['linux-aarch64', 'linux-amd64', 'macos-aarch64', 'windows-amd64'].flatMap((target) => [
      `appcast-${target}.xml`,
      `appcast-${target}.zh-CN.xml`,
    ]),
  );
  expect((await readdir(join(out, 'downloads'))).toSorted()).toEqual(
    Object.keys(files)
      .filter((name) => name.startsWith('eCan-'))
      .toSorted(),
  );
  expect(await readFile(join(out, 'downloads', pc))).toEqual(packageBytes(pc));
  const chinese = await readFile(join(out, 'channels/beta/appcast-macos-aarch64.zh-CN.xml'), 'utf8');
  expect(chinese).toContain('<li>新</li>');
  expect(ecanItems(chinese).map(({ url }) => url)).toEqual([`https://cdn.example/a/downloads/${mac}`]);
});

test('clients of each kind update from a static host that has it', async () => {
  const { dist, out, run } = await bench();
  const host = await staticHost(out);
  const written = await run(
    '--dist',
    dist,
    '--out',
    out,
    '--base-url',
    host,
    '--signature',
    'ed25519',
    '--public-key',
  );
  const [publicKey = ''] = written.lines;
  const feed = async (name: string) => (await fetch(`${host}/channels/stable/${name}`)).text();
  const macFeed = await feed('appcast-macos-aarch64.xml');
  const macUpdate = sparkleUpdate(macFeed, `${host}/channels/stable/a.xml`, { version: '1.9.0' });
  const archive = Buffer.from(await (await fetch(macUpdate?.url ?? '')).arrayBuffer());
  expect(archive).toEqual(packageBytes(mac));
  expect(macUpdate && sparkleVerifies(archive, macUpdate, publicKey)).toBe(true);
  const pcFeed = await feed('appcast-windows-amd64.xml');
  const pcUpdate = winSparkleUpdate(pcFeed, { version: '1.9.0', architecture: 'x64' });
  const installer = Buffer.from(await (await fetch(pcUpdate?.url ?? '')).arrayBuffer());
  expect(pcUpdate && winSparkleVerifies(installer, pcUpdate, publicKey)).toBe(true);
  const ecan = ecanUpdate(ecanItems(pcFeed), { os: 'windows', arch: 'amd64', version: '1.9.0' });
  if (ecan === undefined) throw new Error('no update');
  expect(ecanVerifies(await ecanDownload(ecan), ecan.edSignature ?? '', publicKey)).toBe(true);
});

test('--json tells each file, each feed and the end', async () => {
  const { dist, out, run } = await bench();
  const told = events(await run('--dist', dist, '--out', out, '--base-url', 'https://a.b', '--json'));
  expect(told.map(({ event }) => event)).toEqual([
    ...Array.from({ length: 4 }, () => 'file'),
    ...Array.from({ length: 8 }, () => 'feed'),
    'done',
  ]);
  expect(told.find(({ platform, language }) => platform === 'windows' && language === 'en-US')).toMatchObject(
    {
      path: join(out, 'channels/stable/appcast-windows-amd64.xml'),
      platform: 'windows',
      arch: 'amd64',
      language: 'en-US',
      version: '1.10.0',
      items: 2,
    },
  );
});

test('without --base-url addresses are relative to the feed, and it says who cannot follow them', async () => {
  const { dist, out, run } = await bench();
  const { errors } = await run('--dist', dist, '--out', out);
  expect(errors).toContain('--base-url');
  const xml = await readFile(join(out, 'channels/stable/appcast-macos-aarch64.xml'), 'utf8');
  const update = sparkleUpdate(xml, 'https://a.b/x/channels/stable/appcast-macos-aarch64.xml', {
    version: '1.0.0',
  });
  expect(update?.url).toBe(`https://a.b/x/downloads/${mac}`);
});

test('writes again only what is new', async () => {
  const { dist, out, run } = await bench();
  await run('--dist', dist, '--out', out);
  const before = await stat(join(out, 'downloads', mac));
  await writePackages(dist, { 'eCan-2.0.0-macos-aarch64.pkg': true });
  await run('--dist', dist, '--out', out);
  expect((await stat(join(out, 'downloads', mac))).ino).toBe(before.ino);
  const xml = await readFile(join(out, 'channels/stable/appcast-macos-aarch64.xml'), 'utf8');
  expect(ecanItems(xml).map(({ version }) => version)).toEqual(['2.0.0', '1.10.0']);
  expect((await readdir(join(out, 'downloads'))).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a package for another channel is not in this one', async () => {
  const { dist, out, run } = await bench({ ...files, [`${pc}.json`]: '{"channel":"beta"}' });
  await run('--dist', dist, '--out', out);
  const xml = await readFile(join(out, 'channels/stable/appcast-windows-amd64.xml'), 'utf8');
  expect(ecanItems(xml).map(({ version }) => version)).toEqual(['1.9.0']);
  expect(await readdir(join(out, 'downloads'))).not.toContain(pc);
});

describe('--public-key', () => {
  test('alone prints it, 32 bytes in base64, the same every time', async () => {
    const { run } = await bench({});
    const first = await run('--public-key');
    expect([first.code, first.lines.length]).toEqual([0, 1]);
    expect(Buffer.from(first.lines[0] ?? '', 'base64')).toHaveLength(32);
    expect(events(await run('--public-key', '--json'))).toEqual([
      { event: 'public-key', publicKey: first.lines[0] },
      { event: 'done' },
    ]);
  });
});

describe('writes nothing and ends with 1', () => {
  test.each([
    ['no packages', {}, [], 'appcast-no-packages'],
    ['a wrong sidecar', { [mac]: true, [`${mac}.json`]: '{' }, [], 'appcast-packages-left-out'],
    ['several applications', { [mac]: true, 'b-1.0.0-macos-arm64.pkg': true }, [], 'appcast-several-apps'],
    ['a base URL of another kind', files, ['--base-url', 'ftp://a'], 'appcast-base-url-invalid'],
    ['a channel that leaves the folder', files, ['--channel', '..'], 'appcast-channel-invalid'],
  ] as const)('%s', async (_, content, args, code) => {
    const { dist, out, run } = await bench(content);
    const ended = await run('--dist', dist, '--out', out, '--json', ...args);
    expect(ended.code).toBe(1);
    expect(events(ended).at(-1)).toMatchObject({ event: 'failed', code });
    expect(ended.errors).not.toBe('');
    expect(await readdir(out)).toEqual([]);
  });

  test('a folder that cannot be written to', async () => {
    const { dist, out, run } = await bench();
    await writeFile(join(out, 'downloads'), 'in the way');
    const ended = await run('--dist', dist, '--out', out, '--json');
    expect(ended.code).toBe(1);
    expect(events(ended).at(-1)).toMatchObject({ code: 'appcast-out-unwritable' });
  });
});

test.each([[[]], [['--out', 'x']], [['--dist', 'x']], [['--signature', 'md5', '--public-key']]])(
  'ends with 2 for %j',
  async (args) => {
    const { run } = await bench({});
    expect((await run(...args)).code).toBe(2);
  },
);
