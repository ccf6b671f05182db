import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createBench } from '../../../../electron/core/create-bench.ts';
import { createRouter } from '../../../../electron/core/wire/router.ts';
import { createWireServer } from '../../../../electron/core/wire/serve-wire.ts';
import { clientOver } from '../../../../renderer/connect/client-over.ts';
import { fail } from '../../../../shared/result.ts';
import { writeBuild } from '../../../support/build-directory.ts';
import { contentOf, filesIn, sha256Of } from '../../../support/packages.ts';
import { createQuietHost } from '../../../support/quiet-bench.ts';
import { patternedBytes } from '../../../support/releases.ts';
import { startDaemon } from '../../../support/update-daemon.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';
import { memoryWires } from '../../../support/wires/memory-wire.ts';

async function screen() {
  const dataDirectory = await temporaryDirectory();
  const bench = await createBench({ dataDirectory });
  onTestFinished(() => bench.dispose());
  const { host } = createQuietHost();
  const wires = memoryWires();
  createWireServer(createRouter(bench, host), (error) => {
    throw error;
  })(wires.bench);
  onTestFinished(() => wires.close());
  return { client: clientOver(() => Promise.resolve(wires.screen)), dataDirectory, host };
}

async function aFile(): Promise<{ path: string; bytes: Uint8Array }> {
  const path = join(await temporaryDirectory(), 'gateway-major-1.0.0.zip');
  const bytes = Buffer.concat([Buffer.from('PK\x03\x04'), patternedBytes(50_000)]);
  await writeFile(path, bytes);
  return { path, bytes };
}

const key = { name: 'gateway', version: '1.0.0', branch: 'major' };

describe('a screen', () => {
  test('adds a file, reviews, edits, lists and removes it', async () => {
    const { client, dataDirectory } = await screen();
    const { path, bytes } = await aFile();
    const source = { kind: 'file', path } as const;
    expect(await client.packages.draft({ source, fields: {} })).toMatchObject({
      value: { package: 'gateway' },
    });
    const fields = { AfterUpdate: 'reboot', remote: 'http://a:1/' };
    expect(await client.packages.add({ source, fields, overwrite: false })).toMatchObject({
      ok: true,
      value: { ...key, sha256: sha256Of(bytes), size: bytes.length, hooks: ['AfterUpdate'] },
    });
    expect(await client.packages.add({ source, fields, overwrite: false })).toMatchObject({
      fault: { code: 'package-exists' },
    });
    expect(await client.packages.review({ key })).toMatchObject({
      value: {
        hooks: [{ name: 'AfterUpdate', command: 'reboot' }],
        findings: [{ code: 'ota-package-runs-commands', severity: 'note' }],
      },
    });
    const { package: _package, version: _version, branch: _branch, ...rest } = contentOf(bytes);
    expect(await client.packages.edit({ key, fields: { ...rest, description: 'new' } })).toMatchObject({
      value: { ...key, description: 'new' },
    });
    expect(await client.packages.list({ search: 'GATE' })).toMatchObject({ value: { total: 1 } });
    expect(await client.packages.remove({ key })).toEqual({ ok: true, value: null });
    expect(await client.packages.review({ key })).toMatchObject({ fault: { code: 'package-not-found' } });
    expect(await filesIn(join(dataDirectory, 'packages'))).toEqual([]);
  });

  test('is drafted a package of a file that does not tell its version', async () => {
    const { client } = await screen();
    const path = join(await temporaryDirectory(), 'lamp.bin');
    await writeFile(path, patternedBytes(1000));
    expect(await client.packages.draft({ source: { kind: 'file', path }, fields: {} })).toMatchObject({
      value: { package: 'lamp', version: '', branch: 'main' },
    });
  });

  test('makes another version of the file of a package, with what it says of it', async () => {
    const { client } = await screen();
    const { path } = await aFile();
    const first = await client.packages.add({ source: { kind: 'file', path }, fields: {}, overwrite: false });
    const source = { kind: 'package', key } as const;
    const fields = { package: key.name, branch: key.branch, version: '1.0.1', description: 'fewer words' };
    const second = await client.packages.add({ source, fields, overwrite: false });
    if (!first.ok || !second.ok) throw new Error('not added');
    expect(second.value).toMatchObject({
      version: '1.0.1',
      description: 'fewer words',
      sha256: first.value.sha256,
    });
    expect(await client.packages.list({})).toMatchObject({ value: { total: 2 } });
    const none = { kind: 'package', key: { ...key, version: '9' } } as const;
    expect(await client.packages.add({ source: none, fields, overwrite: false })).toMatchObject({
      fault: { code: 'package-not-found' },
    });
  });

  test('packs the build in hand, and sees the store change', async () => {
    const { client } = await screen();
    const folder = await temporaryDirectory();
    await writeBuild(folder);
    const opened = await client.builds.open({ path: folder });
    if (!opened.ok) throw new Error(opened.fault.code);
    const states = await client.packages.watch({});
    onTestFinished(async () => {
      await states.return();
    });
    expect((await states.next()).value).toMatchObject({ packages: 0, fault: null });
    const source = { kind: 'build', buildId: opened.value.id } as const;
    const added = await client.packages.add({ source, fields: { version: '1.2.3' }, overwrite: false });
    expect(added).toMatchObject({ ok: true, value: { version: '1.2.3', branch: 'main' } });
    expect((await states.next()).value).toMatchObject({ packages: 1, latest: [{ version: '1.2.3' }] });
  });

  test('works on the very store that a share serves', async () => {
    const { client } = await screen();
    const { path } = await aFile();
    const shared = await client.ota.share({ profile: 'packages', port: 0, host: '127.0.0.1' });
    if (!shared.ok) throw new Error(shared.fault.code);
    await client.packages.add({ source: { kind: 'file', path }, fields: {}, overwrite: false });
    const url = `http://127.0.0.1:${shared.value.port}/maxVersion?package=gateway&branch=major`;
    expect(await (await fetch(url)).json()).toMatchObject({ status: 200 });
  });

  test('hands a package to a daemon and asks what became of it', async () => {
    const { client } = await screen();
    const { path } = await aFile();
    const shared = await client.ota.share({ profile: 'packages', port: 0, host: '127.0.0.1' });
    if (!shared.ok) throw new Error(shared.fault.code);
    const remote = `http://127.0.0.1:${shared.value.port}/`;
    await client.packages.add({ source: { kind: 'file', path }, fields: { remote }, overwrite: false });
    const daemon = await startDaemon(remote);
    await daemon.register();
    const { address } = daemon;
    expect(await client.packages.push({ key, address })).toEqual({ ok: true, value: 'updated' });
    expect(await client.packages.push({ key, address })).toEqual({ ok: true, value: 'sent' });
    expect(await daemon.settled()).toBe('Completed');
    expect(await client.packages.askDaemon({ address })).toMatchObject({
      value: { packages: [{ package: 'gateway', version: '1.0.0' }] },
    });
  });

  test('gets no farther than its shell lets it', async () => {
    const { client, host } = await screen();
    host.admit = (path) => Promise.resolve(fail({ code: 'outside-allowed-roots', params: { path } }));
    const fault = { fault: { code: 'outside-allowed-roots' } };
    const source = { kind: 'file', path: '/etc/passwd' } as const;
    expect(await client.packages.add({ source, fields: {}, overwrite: false })).toMatchObject(fault);
    expect(await client.packages.list({ place: { folder: '/etc' } })).toMatchObject(fault);
    const states = await client.packages.watch({ place: { folder: '/etc' } });
    expect((await states.next()).value).toMatchObject(fault);
  });
});
