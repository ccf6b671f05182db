import { describe, expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../../../electron/core/log.ts';
import { createOta } from '../../../../electron/core/ota/create-ota.ts';
import { databaseKinds, databaseUrl } from '../../../support/databases.ts';
import { packClient } from '../../../support/pack-client.ts';
import { contentOf, filesIn, sha256Of } from '../../../support/packages.ts';
import { request } from '../../../support/raw-http.ts';
import { patternedBytes } from '../../../support/releases.ts';
import { json, packageBytes, put, servePackages, update } from '../../../support/packages-share.ts';

const bytes = packageBytes;

describe.each(databaseKinds)('the packages profile over %s', (kind) => {
  test('takes a package and gives it back, as the seed describes it', async (context) => {
    const share = await servePackages({ database: await databaseUrl(kind, context) });
    const content = contentOf(bytes);
    expect(await json(`${share.url}/test`)).toEqual({ http: 200, body: { status: 200 } });
    expect(await update(share, content)).toEqual({ http: 200, body: { status: 200 } });
    const whole = { http: 200, body: { status: 200, 'content.json': JSON.stringify(content) } };
    expect(await json(`${share.url}/maxVersion?package=gateway&branch=major`)).toEqual(whole);
    expect(await json(`${share.url}/latestVersion?package=gateway&branch=major`)).toEqual(whole);
    expect(await json(`${share.url}/getVersion?package=gateway&branch=major&version=1.0.0`)).toEqual(whole);
    const sha256 = sha256Of(bytes);
    const paths = [
      `/otafiles/${sha256}`,
      `/otafiles/${sha256.toUpperCase()}`,
      `/ota-file/${sha256}`,
      '/ota-files/gateway/major/gateway-major-1.0.0.zip',
    ];
    for (const path of paths) {
      const response = await fetch(share.url + path);
      expect(response.status, path).toBe(200);
      expect(sha256Of(new Uint8Array(await response.arrayBuffer())), path).toBe(sha256);
      expect(response.headers.get('content-length')).toBe(String(bytes.length));
    }
  });

  test('answers what is missing or wrong by the status in its JSON', async (context) => {
    const share = await servePackages({ database: await databaseUrl(kind, context) });
    const ask = async (path: string) => json(share.url + path);
    expect(await ask('/maxVersion?package=x')).toEqual({
      http: 200,
      body: { status: 400, 'content.json': {} },
    });
    expect(await ask('/maxVersion?package=x&branch=y')).toEqual({
      http: 200,
      body: { status: 404, 'content.json': {} },
    });
    expect(await ask('/getVersion?package=x&branch=y')).toEqual({ http: 200, body: { status: 400 } });
    expect(await ask('/getVersion?package=x&branch=y&version=1')).toEqual({
      http: 200,
      body: { status: 404 },
    });
    expect(await ask(`/otafiles/${'0'.repeat(64)}`)).toEqual({ http: 404, body: { status: 404 } });
    expect(await ask('/nothing')).toEqual({ http: 404, body: { status: 404 } });
    const refused = await fetch(`${share.url}/update`, { method: 'POST', body: 'x' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'PUT, OPTIONS']);
  });

  test('refuses uploads that are not what they say, and keeps nothing of them', async (context) => {
    const share = await servePackages({ database: await databaseUrl(kind, context) });
    const content = contentOf(bytes);
    const { local: _local, ...withoutLocal } = content;
    const url = `${share.url}/update`;
    const text = JSON.stringify(content);
    const noFile = { status: 400, error: 'No file or content' };
    expect((await put(url, { content: text })).body).toEqual(noFile);
    expect((await put(url, { file: bytes })).body).toEqual(noFile);
    expect((await json(url, { method: 'PUT', body: 'content=x' })).body).toEqual(noFile);
    expect((await put(url, { content: '{', file: bytes })).body).toMatchObject({ error: 'JSONDecodeError' });
    expect((await update(share, withoutLocal)).body).toMatchObject({
      status: 400,
      error: 'Json Content Error',
    });
    expect((await update(share, content, patternedBytes(9))).body).toMatchObject({
      status: 304,
      error: 'SHA256 Error',
    });
    expect(await filesIn(share.folder)).toEqual([]);
    await update(share, content);
    expect((await update(share, content)).body).toEqual({ status: 409, error: 'Write database Error' });
    expect(await filesIn(share.folder)).toEqual([sha256Of(bytes)]);
  });

  test('serves pack.py, which overwrites when told to', async (context) => {
    const share = await servePackages({ database: await databaseUrl(kind, context), dialect: 'head' });
    const client = packClient(`${share.url}/ignored/prefix/`);
    expect(await client.test()).toBe(true);
    expect(await client.latest('gateway', 'major')).toBeUndefined();
    expect(await client.versions('gateway')).toEqual([]);
    for (const version of ['0.0.9', '0.0.10']) {
      expect(await client.upload(contentOf(bytes, { version }), bytes)).toBe(true);
    }
    expect(await client.latest('gateway', 'major')).toEqual(contentOf(bytes, { version: '0.0.10' }));
    expect(await client.versions('gateway', 'major')).toHaveLength(2);
    const other = patternedBytes(5_000, 3);
    const newer = contentOf(other, { version: '0.0.10' });
    expect(await client.upload(newer, other)).toMatchObject({ status: 409, error: 'Version exists' });
    expect(await client.upload(newer, other, true)).toBe(true);
    expect(await client.latest('gateway', 'major')).toEqual(newer);
  });

  test('takes injections, NULs and traversal for the names that they are', async (context) => {
    const share = await servePackages({ database: await databaseUrl(kind, context) });
    await update(share, contentOf(bytes));
    const hostile = ["' or '1'='1", "'; drop table ota; --", '\0', '..', '../../etc/passwd', '%00', '\ud800'];
    for (const text of hostile) {
      const value = encodeURIComponent(text.toWellFormed());
      for (const query of [`package=${value}&branch=major`, `package=gateway&branch=${value}`]) {
        expect((await json(`${share.url}/maxVersion?${query}`)).body, text).toMatchObject({ status: 404 });
      }
      const file = await request(share.port, 'GET', `/otafiles/${value}`);
      expect([400, 404], text).toContain(file.status);
    }
    for (const path of [
      '/otafiles/../store-id',
      '/otafiles/..%2fstore-id',
      '/ota-files/..%2f/..%5c/store-id',
    ]) {
      expect((await request(share.port, 'GET', path)).status, path).toBe(404);
    }
    for (const name of ['a/b', '..', 'a\0b', 'x'.repeat(101), '', 'a\nb']) {
      const answer = await update(share, contentOf(bytes, { package: name, version: '2.0.0' }));
      expect(answer.body, name).toMatchObject({ status: 400, error: 'Json Content Error' });
    }
    const huge = await update(
      share,
      contentOf(bytes, { version: '3.0.0', description: 'x'.repeat(400_000) }),
    );
    expect(huge.body).toMatchObject({ status: 400 });
    expect((await json(`${share.url}/maxVersion?package=gateway&branch=major`)).body).toMatchObject({
      status: 200,
    });
  });
});

describe('the packages profile', () => {
  test('mirrors the status to HTTP when told to, but 304, which could have no body', async () => {
    const share = await servePackages({ 'mirror-status': 'true' });
    expect((await json(`${share.url}/maxVersion?package=x&branch=y`)).http).toBe(404);
    expect(await update(share, contentOf(bytes), patternedBytes(9))).toMatchObject({
      http: 400,
      body: { status: 304 },
    });
    expect((await update(share, contentOf(bytes))).http).toBe(200);
  });

  test('answers every route with a header block that devices can read', async () => {
    const share = await servePackages();
    await update(share, contentOf(bytes));
    const sha256 = sha256Of(bytes);
    const named = '/ota-files/gateway/major/gateway-major-1.0.0.zip';
    const paths = [
      '/test',
      '/maxVersion',
      '/getVersion',
      `/otafiles/${sha256}`,
      named,
      '/otafiles/none',
      '/none',
    ];
    for (const path of paths) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'DELETE']) {
        const answer = await request(share.port, method, path);
        expect(answer.headerBlock.length, `${method} ${path}`).toBeLessThan(400);
        expect(answer.fields.has('Content-Length'), `${method} ${path}`).toBe(true);
      }
    }
    const ranged = await request(share.port, 'GET', named, { Range: 'bytes=100-199' });
    expect([ranged.status, ranged.body.length]).toEqual([206, 100]);
  });

  test('needs a folder where the installation keeps none', async () => {
    const ota = createOta({ log: createLog() });
    onTestFinished(() => ota.dispose());
    expect(await ota.share(undefined, { profile: 'packages', port: 0 })).toMatchObject({
      fault: { code: 'setting-missing', params: { setting: 'data' } },
    });
  });
});
