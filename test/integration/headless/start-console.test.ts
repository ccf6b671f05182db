import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startConsole, type ConsoleRequest } from '../../../electron/headless/web/start-console.ts';
import { clientOver } from '../../../renderer/connect/client-over.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { connectSocket } from '../../support/wires/socket-wire.ts';

async function request(change: Partial<ConsoleRequest> = {}): Promise<ConsoleRequest> {
  const top = await temporaryDirectory();
  for (const folder of ['page', 'root', 'data']) await mkdir(join(top, folder));
  await writeFile(join(top, 'page', 'index.html'), '');
  vi.stubEnv('FLASHDOCK_DATA_DIR', join(top, 'data'));
  onTestFinished(() => void vi.unstubAllEnvs());
  return {
    host: '127.0.0.1',
    port: 0,
    roots: [join(top, 'root')],
    buildDirectory: undefined,
    demo: false,
    pageDirectory: join(top, 'page'),
    ...change,
  };
}

async function start(change: Partial<ConsoleRequest> = {}) {
  const asked = await request(change);
  const started = await startConsole(asked);
  if (!started.ok) throw new Error(started.fault.code);
  onTestFinished(started.value.close);
  const { wire } = await connectSocket(started.value.url);
  const [root = ''] = asked.roots;
  return { ...started.value, root, client: clientOver(() => Promise.resolve(wire)) };
}

describe('the console in demo mode', () => {
  test('has a sample build in hand and a simulated chip among its ports', async () => {
    const { client } = await start({ demo: true });
    const { openedBuild, demo, openFault } = await client.host.describe();
    expect({ demo, openFault }).toEqual({ demo: true, openFault: null });
    const builds = (await (await client.builds.watch()).next()).value;
    expect(builds).toMatchObject({ builds: [{ id: openedBuild, release: { findings: [] } }] });
    const flash = await (await client.flash.watch()).next();
    expect(!flash.done && flash.value.ports[0]).toMatchObject({ path: 'demo://esp32s3', kind: 'simulated' });
  });

  test('keeps its settings and recent builds beside the real ones', async () => {
    const { client } = await start({ demo: true });
    await client.settings.change({ theme: 'dark' });
    const real = await start();
    expect((await (await real.client.settings.watch()).next()).value).toMatchObject({ theme: 'system' });
    expect((await (await real.client.builds.watch()).next()).value).toEqual({ builds: [], recent: [] });
  });
});

describe('a demo that cannot be written', () => {
  test('says so, and the console runs all the same', async () => {
    const asked = await request({ demo: true });
    await writeFile(
      join(process.env['FLASHDOCK_DATA_DIR'] ?? '', 'demo'),
      'a file where the folder should be',
    );
    const started = await startConsole(asked);
    if (!started.ok) throw new Error(started.fault.code);
    onTestFinished(started.value.close);
    expect(started.value.openFault).toMatchObject({ code: 'demo-not-written' });
  });
});

describe('what the console opens', () => {
  test('is confined to its roots', async () => {
    const { client } = await start();
    const outside = await temporaryDirectory();
    await writeFile(join(outside, 'app.bin'), '');
    for (const path of [outside, join(outside, 'app.bin'), '/etc/passwd', '../data']) {
      expect(await client.builds.open({ path })).toMatchObject({
        ok: false,
        fault: { code: 'outside-allowed-roots' },
      });
    }
  });

  test('is judged by the bench when it lies within a root', async () => {
    const { client, root } = await start();
    await mkdir(join(root, 'empty'));
    const opened = await client.builds.open({ path: join(root, 'empty') });
    expect(opened).toMatchObject({ ok: false });
    expect(opened).not.toMatchObject({ fault: { code: 'outside-allowed-roots' } });
  });

  test('tells why the build that was named is not open, and runs all the same', async () => {
    const { client, openFault } = await start({ buildDirectory: '/nowhere/build' });
    expect(openFault).toMatchObject({ code: 'path-not-found' });
    expect(await client.host.describe()).toMatchObject({
      openedBuild: null,
      openFault: { code: 'path-not-found' },
    });
  });
});

describe('a console that cannot start', () => {
  test('says that its screens have not been built', async () => {
    const asked = await request({ pageDirectory: '/nowhere' });
    expect(await startConsole(asked)).toMatchObject({ ok: false, fault: { code: 'page-not-built' } });
  });

  test('says which root is missing', async () => {
    const asked = await request({ roots: ['/nowhere/at/all'] });
    expect(await startConsole(asked)).toMatchObject({
      ok: false,
      fault: { code: 'folder-not-found', params: { path: '/nowhere/at/all' } },
    });
  });
});
