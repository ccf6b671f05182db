import { describe, expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../../../electron/core/log.ts';
import { createOta } from '../../../../electron/core/ota/create-ota.ts';
import type { PackageContent } from '../../../../shared/contract/package-content.ts';
import type { Release, ReleaseFile } from '../../../../shared/firmware/release.ts';
import { findingOf } from '../../../../shared/firmware/findings/finding-of.ts';
import { packClient } from '../../../support/pack-client.ts';
import { json } from '../../../support/packages-share.ts';
import {
  appFile,
  changingSource,
  patternedBytes,
  releaseFile,
  releaseOf,
} from '../../../support/releases.ts';
import { whenState } from '../../../support/share.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const version = (text: string, seed = 1) =>
  releaseOf([
    appFile('gateway.bin', { projectName: 'gateway', version: text }),
    releaseFile('www.bin', 'www', patternedBytes(5_000, seed)),
  ]);

/** A packages share of a build, as a technician shares the release in hand. */
async function shareBuild(release: Release, settings: Readonly<Record<string, string>> = {}) {
  const log = createLog();
  const ota = createOta({ log });
  onTestFinished(() => ota.dispose());
  const source = changingSource(release);
  const data = settings['data'] ?? (await temporaryDirectory());
  const open = async () => {
    const where = { port: 0, host: '127.0.0.1' };
    const shared = await ota.share(source, {
      profile: 'packages',
      ...where,
      settings: { data, ...settings },
    });
    if (!shared.ok) throw new Error(shared.fault.code);
    return shared.value;
  };
  const view = await open();
  const url = `http://127.0.0.1:${view.port}`;
  const listed = async () => (await packClient(url).versions('gateway')) as PackageContent[];
  const toldOf = (code: string) => log.recent().filter(({ event }) => event.code === code);
  return { ota, source, data, view, url, open, listed, toldOf };
}

const head = { dialect: 'head' };

describe('a build given to a packages share', () => {
  test('is in its catalogue from the start, for clients to find and fetch', async () => {
    const { view, url } = await shareBuild(version('1.4.2'));
    expect(view).toMatchObject({ name: 'gateway', version: '1.4.2', findings: [] });
    expect(view.files).toMatchObject([{ path: 'gateway-main-1.4.2' }]);
    const content = (await packClient(url).latest('gateway', 'main')) as PackageContent;
    expect(content).toMatchObject({
      package: 'gateway',
      version: '1.4.2',
      branch: 'main',
      remote: `${url}/`,
    });
    const file = await fetch(new URL('ota-files/gateway/main/gateway-main-1.4.2.zip', content.remote));
    expect(file.status).toBe(200);
    expect((await file.arrayBuffer()).byteLength).toBe(view.files[0]?.size);
  });

  test('goes to the branch, with the address, that the share says', async () => {
    const { url } = await shareBuild(version('1.4.2'), { branch: 'beta', remote: 'http://10.1.2.3:5000/' });
    expect(await packClient(url).latest('gateway', 'main')).toBeUndefined();
    expect(await packClient(url).latest('gateway', 'beta')).toMatchObject({
      remote: 'http://10.1.2.3:5000/',
    });
  });

  test('is a new package for every new version, and none for the same content', async () => {
    const { ota, source, open, listed, toldOf } = await shareBuild(version('1.4.2'), head);
    source.rebuild(version('1.5.0'));
    await whenState({ ota }, ({ shares }) => shares[0]?.files.find(({ path }) => path.endsWith('1.5.0')));
    source.rebuild({ ...version('1.5.0') });
    expect((await open()).findings).toEqual([]);
    expect((await listed()).map((each) => each.version)).toEqual(['1.5.0', '1.4.2']);
    expect(toldOf('package-added')).toHaveLength(2);
    expect(toldOf('package-of-build-known').length).toBeGreaterThan(0);
  });

  test('never takes the place of another build of its version, and says so until the version is raised', async () => {
    const { ota, source, url, toldOf } = await shareBuild(version('1.4.2'));
    const before = await packClient(url).latest('gateway', 'main');
    source.rebuild(version('1.4.2', 2));
    const taken = await whenState({ ota }, ({ shares }) => shares[0]?.findings[0]);
    expect(taken).toMatchObject({ code: 'ota-package-version-taken', params: { version: '1.4.2' } });
    expect(toldOf('package-of-build-refused')).toHaveLength(1);
    expect(await packClient(url).latest('gateway', 'main')).toEqual(before);
    source.rebuild(version('1.4.3', 2));
    await whenState({ ota }, ({ shares }) => (shares[0]?.findings.length === 0 ? true : undefined));
    expect(await packClient(url).latest('gateway', 'main')).toMatchObject({ version: '1.4.3' });
  });

  test.each<[string, Release, string]>([
    [
      'with errors',
      {
        ...version('2.0.0'),
        findings: [findingOf('image-truncated', { path: 'gateway.bin', size: 9, field: 'segments' })],
      },
      'ota-package-build-has-errors',
    ],
    [
      'without a version',
      releaseOf([releaseFile('data.bin', 'data', patternedBytes(100)) satisfies ReleaseFile]),
      'ota-package-build-without-field',
    ],
  ])('%s stays out of it, and the share says why', async (_what, release, code) => {
    const { view, url } = await shareBuild(release);
    expect(view.findings).toMatchObject([{ code, severity: 'error' }]);
    expect(view.files).toEqual([]);
    expect(await json(`${url}/maxVersion?package=gateway&branch=main`)).toMatchObject({
      body: { status: 404 },
    });
  });
});
