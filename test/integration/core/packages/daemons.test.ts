import { describe, expect, test, vi } from 'vitest';
import { createLog } from '../../../../electron/core/log.ts';
import { askDaemon, startUpdate } from '../../../../electron/core/packages/daemon-client.ts';
import { pushPackage } from '../../../../electron/core/packages/push-package.ts';
import type { PackageRow } from '../../../../electron/core/packages/store.ts';
import type { PackageContent } from '../../../../shared/contract/package-content.ts';
import { Daemons } from '../../../../electron/core/ota/profiles/packages/daemons.ts';
import { contentOf } from '../../../support/packages.ts';
import { json, packageBytes, servePackages, update } from '../../../support/packages-share.ts';
import { startDaemon, type DaemonFault } from '../../../support/update-daemon.ts';

const key = { package: 'gateway', branch: 'major' };

describe('a bench with a daemon', () => {
  test('runs the whole loop: register, push, download, report, look', async () => {
    const share = await servePackages();
    const content = contentOf(packageBytes, { version: '2.0.0', remote: `${share.url}/` });
    await update(share, content);
    const daemon = await startDaemon(share.url);
    daemon.packages.push(contentOf(packageBytes, { version: '1.0.0' }));
    expect(await daemon.register()).toBe(true);
    expect(await daemon.heartbeat()).toBe(200);
    const newest = await json(`${share.url}/maxVersion?package=gateway&branch=major`);
    const text = (newest.body as Record<string, string>)['content.json'] ?? '';
    expect(await startUpdate(daemon.address, text)).toEqual({ ok: true, value: null });
    expect(await daemon.settled()).toBe('Completed');
    expect(daemon.ran).toEqual([content.BeforeUpdate, content.AfterUpdate]);
    expect(await askDaemon(daemon.address)).toMatchObject({
      ok: true,
      value: { device: 'gateway-7', packages: [{ ...key, version: '2.0.0' }] },
    });
    expect(
      share.checkIns.map(({ identity, offered }) => [identity.name, identity.version, offered?.version]),
    ).toEqual([
      ['gateway-7', '1.0.0', '2.0.0'],
      ...Array.from({ length: 5 }, () => ['gateway-7', null, '2.0.0']),
      ['gateway-7', '2.0.0', undefined],
    ]);
    expect(share.checkIns[0]?.offered).toMatchObject({
      url: `${share.url}/ota-files/gateway/major/gateway-major-2.0.0.zip`,
      sha256: content.sha256,
    });
  });

  test('sees a failed download as failed, whatever was pushed', async () => {
    const share = await servePackages();
    const daemon = await startDaemon(share.url);
    await daemon.register();
    const missing = contentOf(packageBytes, { remote: `${share.url}/`, version: '9.9.9' });
    expect(await startUpdate(daemon.address, JSON.stringify(missing))).toMatchObject({ ok: true });
    expect(await daemon.settled()).toBe('Failed');
    expect(share.checkIns.every(({ identity }) => identity.version === null)).toBe(true);
  });

  test('gives no device a package that does not say where its file is', async () => {
    const share = await servePackages();
    const daemon = await startDaemon(share.url);
    const content = JSON.stringify(contentOf(packageBytes, { remote: '' }));
    expect(await pushPackage(daemon.address, { content } as PackageRow)).toEqual({
      ok: false,
      fault: { code: 'package-field-missing', params: { field: 'remote' } },
    });
    expect(daemon.ran).toEqual([]);
  });

  test('counts a device as updated by its own word alone', async () => {
    const share = await servePackages();
    const content = contentOf(packageBytes, { version: '2.0.0', remote: `${share.url}/` });
    const daemon = await startDaemon(share.url);
    await daemon.register();
    const row = rowOf(content);
    const briefly = { wait: 300, every: 20 };
    /* The share does not have it, so the download fails. */
    expect(await pushPackage(daemon.address, row, briefly)).toEqual({ ok: true, value: 'sent' });
    await daemon.settled();
    await update(share, content);
    expect(await pushPackage(daemon.address, row)).toEqual({ ok: true, value: 'updated' });
    await daemon.settled();
    /* It said so before already: nothing tells that it took it once more. */
    expect(await pushPackage(daemon.address, row, briefly)).toEqual({ ok: true, value: 'sent' });
    await daemon.settled();
    const stopped = AbortSignal.abort();
    expect(await pushPackage(daemon.address, row, { signal: stopped })).toMatchObject({
      fault: { code: 'cancelled' },
    });
  });

  test.each<[DaemonFault, string, string]>([
    ['busy', 'daemon-refused', 'gateway-7'],
    ['not-json', 'daemon-answer-unknown', 'daemon-answer-unknown'],
    ['html', 'daemon-answer-unknown', 'daemon-answer-unknown'],
    ['http-500', 'daemon-refused', 'daemon-refused'],
    ['silent-death', 'daemon-unreachable', 'daemon-unreachable'],
    ['object-content', 'ok', 'daemon-answer-unknown'],
  ])('knows a daemon that is %s', async (fault, started, asked) => {
    const share = await servePackages();
    const daemon = await startDaemon(share.url);
    daemon.fault = fault;
    const start = await startUpdate(daemon.address, JSON.stringify(contentOf(packageBytes)));
    expect(start.ok ? 'ok' : start.fault.code).toBe(started);
    const info = await askDaemon(daemon.address);
    expect(info.ok ? info.value.device : info.fault.code).toBe(asked);
    await daemon.settled();
  });

  test.each(['', 'a b', 'http://', 'http://user:secret@host/'])(
    'takes %j for no address',
    async (address) => {
      expect(await askDaemon(address)).toMatchObject({ fault: { code: 'daemon-address-invalid' } });
    },
  );
});

function rowOf(content: PackageContent): PackageRow {
  const { package: name, version, branch, sha256 } = content;
  return { id: 1, name, version, branch, content: JSON.stringify(content), sha256, size: 1, uploadedAt: 0 };
}

describe('the registry of daemons', () => {
  test('forgets who is silent for two minutes, and tells that it did', () => {
    vi.useFakeTimers();
    try {
      const log = createLog();
      const daemons = new Daemons(log);
      const daemon = daemons.register('{"device":"d"}', 'http://a:1/');
      vi.advanceTimersByTime(100_000);
      expect(daemons.heartbeat(String(daemon?.id))).toBe(true);
      vi.advanceTimersByTime(119_999);
      expect(daemons.list()).toHaveLength(1);
      vi.advanceTimersByTime(1);
      expect(daemons.list()).toEqual([]);
      expect(daemons.heartbeat(String(daemon?.id))).toBe(false);
      expect(log.recent().at(-1)?.event.code).toBe('daemon-silent');
    } finally {
      vi.useRealTimers();
    }
  });

  test('gives a daemon that comes back its old id, and takes no nonsense', () => {
    const daemons = new Daemons(createLog());
    const first = daemons.register('{"device":"d"}', 'http://a:1/');
    expect(daemons.register('{"device":"d","packages":"none"}', 'http://a:1/')?.id).toBe(first?.id);
    expect(daemons.register('{"device":"e"}', 'http://b:1/')?.id).not.toBe(first?.id);
    for (const text of ['', '[]', '{}', '{"device":1}', `{"device":"${'x'.repeat(300)}"}`]) {
      expect(daemons.register(text, 'http://c:1/')).toBeUndefined();
    }
    expect(daemons.update('{"update":{}}')).toBeUndefined();
    expect(daemons.logOut(String(first?.id))).toBe(true);
    daemons.dispose();
  });

  test('tells whom a package can be pushed to, and when that changes', () => {
    const daemons = new Daemons(createLog());
    const told: string[][] = [];
    const stop = daemons.subscribe(() => told.push(daemons.reachable().map(({ device }) => device)));
    const first = daemons.register('{"device":"d"}', 'http://a:1/');
    daemons.register('{"device":"nowhere"}', '');
    expect(daemons.reachable()).toEqual([{ device: 'd', address: 'http://a:1/' }]);
    daemons.logOut(String(first?.id));
    expect(told).toEqual([['d'], ['d'], []]);
    stop();
    daemons.register('{"device":"e"}', 'http://b:1/');
    expect(told).toHaveLength(3);
    daemons.dispose();
  });

  test('tells scripts of its devices, and of the last update', async () => {
    const share = await servePackages();
    const none = await json(`${share.url}/getStatus`);
    expect(none.body).toMatchObject({ status: 200, update: { status: 'complete' } });
    const daemon = await startDaemon(share.url);
    daemon.packages.push(contentOf(packageBytes));
    await daemon.register();
    const packages = [{ ...key, version: '1.0.0' }];
    expect((await json(`${share.url}/getAllInfo`)).body).toEqual({
      status: 200,
      devices: [{ id: 1, device: 'gateway-7', packages }],
    });
    expect((await json(`${share.url}/getDeviceInfo?id=1`, { method: 'POST' })).body).toEqual({
      status: 200,
      id: '1',
      device: 'gateway-7',
      packages,
    });
    expect((await json(`${share.url}/getDeviceInfo?id=2`)).body).toMatchObject({ status: 404 });
    const missing = contentOf(packageBytes, { remote: `${share.url}/`, version: '9.9.9' });
    await startUpdate(daemon.address, JSON.stringify(missing));
    await daemon.settled();
    expect((await json(`${share.url}/getStatus`)).body).toMatchObject({ update: { status: 'Failed' } });
  });

  test('takes no command for its devices from whoever reaches it', async () => {
    const { url } = await servePackages();
    for (const path of [
      '/deletePackage',
      '/cancelUpdate',
      '/updateNext',
      '/delFromlist',
      '/api/updatePackage',
    ])
      expect((await json(`${url}${path}`, { method: 'POST' })).http).toBe(404);
    expect((await json(`${url}/update`, { method: 'POST' })).http).toBe(405);
  });

  test('answers strangers by status', async () => {
    const { url } = await servePackages();
    const post = (path: string, body: string) =>
      json(url + path, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    expect((await post('/heartbeat', 'id=77')).body).toEqual({ status: 404 });
    expect((await post('/register', 'content=x')).body).toEqual({ status: 400 });
    expect((await post('/updateInfo', '')).body).toEqual({ status: 400 });
    expect((await post('/logout', 'id=1')).body).toEqual({ status: 404 });
  });
});
