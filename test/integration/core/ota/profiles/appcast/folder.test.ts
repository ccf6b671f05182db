import { appendFile, mkdir, open, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLog } from '../../../../../../electron/core/log.ts';
import { createOta } from '../../../../../../electron/core/ota/create-ota.ts';
import { offered, openAppcast, type AppcastShare } from '../../../../../support/appcast/appcast-share.ts';
import { ecanItems } from '../../../../../support/appcast/ecan-client.ts';
import { packageBytes, writePackages } from '../../../../../support/appcast/offers.ts';
import { request } from '../../../../../support/raw-http.ts';
import { appFile, releaseOf } from '../../../../../support/releases.ts';
import { whenState } from '../../../../../support/share.ts';
import { temporaryDirectory } from '../../../../../support/temporary-directory.ts';

const one = 'eCan-1.0.0-macos-aarch64.pkg';
const two = 'eCan-2.0.0-macos-aarch64.pkg';

function standingClock() {
  let time = Date.now();
  return {
    now: () => time,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

/** The share lists these files, whenever it notices. */
function whenListed(share: AppcastShare, names: readonly string[]): Promise<unknown> {
  return whenState(share, ({ shares }) =>
    shares[0]?.files.map(({ path }) => basename(path)).join() === names.join() ? true : undefined,
  );
}

async function refusal(settings: Readonly<Record<string, string>>): Promise<string> {
  const ota = createOta({ log: createLog(), dataDirectory: await temporaryDirectory() });
  const shared = await ota.share(undefined, { profile: 'appcast', port: 0, host: '127.0.0.1', settings });
  await ota.dispose();
  return shared.ok ? 'shared' : shared.fault.code;
}

describe('a file', () => {
  test('that appears later is offered without a restart, one that goes is not any more', async () => {
    const share = await openAppcast({ files: { [one]: true } });
    await writePackages(share.dist, { [two]: true });
    await whenListed(share, [two, one]);
    expect(await offered(share)).toEqual([two, one]);
    await rm(join(share.dist, two));
    expect(await offered(share)).toEqual([one]);
  });

  test('that is being written is not offered, until it has been whole for 300 ms', async () => {
    const clock = standingClock();
    const share = await openAppcast({ files: { [one]: true }, now: clock.now });
    const bytes = packageBytes(two);
    const file = await open(join(share.dist, two), 'w');
    await file.write(bytes.subarray(0, 5_000));
    expect(await offered(share)).toEqual([one]);
    const refused = await request(share.port, 'GET', `/downloads/${two}`);
    expect([refused.status, refused.fields.get('Retry-After')]).toEqual([503, '1']);
    clock.pass(299);
    await file.write(bytes.subarray(5_000));
    await file.close();
    clock.pass(299);
    expect(await offered(share)).toEqual([one]);
    clock.pass(300);
    expect(await offered(share)).toEqual([two, one]);
    expect((await request(share.port, 'GET', `/downloads/${two}`)).body).toEqual(bytes);
  });

  test('that is empty is not offered', async () => {
    const share = await openAppcast({ files: { [one]: true, [two]: '' } });
    expect(await offered(share)).toEqual([one]);
  });

  test('that grows while it is offered is withdrawn, then offered as it is now', async () => {
    const clock = standingClock();
    const share = await openAppcast({ files: { [one]: true }, now: clock.now });
    await appendFile(join(share.dist, one), 'more');
    expect(await offered(share)).toEqual([]);
    clock.pass(300);
    expect(await offered(share)).toEqual([one]);
    expect((await request(share.port, 'GET', `/downloads/${one}`)).body).toHaveLength(20_004);
  });

  test('replaced by one of the same size and time is known by its new bytes', async () => {
    const share = await openAppcast({ files: { [one]: true } });
    const [before] = share.view.files;
    const aside = join(share.dist, 'aside');
    await writePackages(share.dist, { aside: packageBytes('other') });
    await rename(aside, join(share.dist, one));
    await whenState(share, ({ shares }) =>
      shares[0]?.files[0]?.sha256 !== before?.sha256 ? shares : undefined,
    );
    await whenListed(share, [one]);
    expect((await request(share.port, 'GET', `/downloads/${one}`)).body).toEqual(packageBytes('other'));
  });

  test('from another machine’s future is offered once it has been still', async () => {
    const clock = standingClock();
    const share = await openAppcast({ now: clock.now });
    await writeFile(join(share.dist, one), packageBytes(one));
    const later = new Date(Date.now() + 3_600_000);
    await utimes(join(share.dist, one), later, later);
    expect(await offered(share)).toEqual([]);
    clock.pass(300);
    expect(await offered(share)).toEqual([one]);
  });
});

describe('from outside', () => {
  test('a link that leaves the folder is not followed', async () => {
    const outside = await temporaryDirectory();
    await writePackages(outside, { [two]: true });
    const share = await openAppcast({ files: { [one]: true } });
    await symlink(join(outside, two), join(share.dist, two));
    expect(await offered(share)).toEqual([one]);
    expect((await request(share.port, 'GET', `/downloads/${two}`)).body).toEqual(packageBytes(one));
    const finding = await whenState(share, ({ shares }) => shares[0]?.findings[0]);
    expect(finding).toMatchObject({ code: 'package-unreadable', severity: 'error' });
  });

  test('a folder called like an installer is none', async () => {
    const share = await openAppcast({ files: { [one]: true } });
    await mkdir(join(share.dist, two));
    expect(await offered(share)).toEqual([one]);
  });

  test.each([
    '..%2f..%2fetc%2fpasswd',
    '..%5c..%5csecret.pkg',
    '%2e%2e/secret.pkg',
    'C:%5csecret.pkg',
    '%00.pkg',
    `${one}%00`,
    'NUL',
    'a'.repeat(1_000),
  ])('/downloads/%s is not there', async (name) => {
    const share = await openAppcast({ files: { 'eCan-1.0.0-linux-amd64.tar.gz': true } });
    expect((await request(share.port, 'GET', `/downloads/${name}`)).status).toBe(404);
  });
});

describe('versions and applications', () => {
  test('a VERSION file names what the name does not', async () => {
    const share = await openAppcast({
      files: { 'eCan-nightly-macos-aarch64.pkg': true, VERSION: '3.1.4\n' },
    });
    expect(share.view).toMatchObject({ name: 'Appcast', version: '3.1.4' });
  });

  test('without any a package is left out, and it is said', async () => {
    const share = await openAppcast({ files: { 'eCan-nightly-macos-aarch64.pkg': true, [one]: true } });
    expect(await offered(share)).toEqual([one]);
    expect(share.view.findings).toMatchObject([{ code: 'package-version-missing', severity: 'error' }]);
    const told = share.log.recent().map(({ event }) => event.code);
    expect(told.filter((code) => code === 'appcast-left-out')).toHaveLength(1);
  });

  test('several folders make one feed; the first has the say about a name', async () => {
    const [first, second] = [await temporaryDirectory(), await temporaryDirectory()];
    await writePackages(first, { [one]: 'first' });
    await writePackages(second, { [one]: 'second', [two]: true });
    const share = await openAppcast({ settings: { dist: `${first}\n${second}` } });
    expect(await offered(share)).toEqual([two, one]);
    expect((await request(share.port, 'GET', `/downloads/${one}`)).body.toString()).toBe('first');
  });

  test('a feed is for one application: which one must be clear', async () => {
    const dist = await temporaryDirectory();
    await writePackages(dist, { [one]: true, 'other-1.0.0-macos-aarch64.pkg': true });
    expect(await refusal({ dist })).toBe('appcast-several-apps');
    expect(await refusal({ dist, app: 'other' })).toBe('shared');
  });

  test('another application’s installer that appears later is not offered', async () => {
    const share = await openAppcast({ files: { [one]: true } });
    await writePackages(share.dist, { 'other-9.0.0-macos-aarch64.pkg': true });
    expect(await offered(share)).toEqual([one]);
  });

  test.each([
    [{}, 'appcast-nothing-given'],
    [{ dist: '/nowhere/at/all' }, 'appcast-folder-not-found'],
    [{ dist: '/', 'base-url': 'ftp://a/b' }, 'appcast-base-url-invalid'],
    [{ dist: '/', channel: '../up' }, 'appcast-channel-invalid'],
    [{ dist: '/', signature: 'md5' }, 'setting-invalid'],
  ])('%j: %s', async (settings, code) => {
    expect(await refusal(settings)).toBe(code);
  });
});

test('a rebuilt release is offered in the feed at once', async () => {
  const share = await openAppcast({
    settings: { dist: '' },
    release: [appFile('a.bin', { version: '1.0.0' })],
  });
  share.source?.rebuild(releaseOf([appFile('a.bin', { version: '1.0.1' })]));
  const { body } = await request(share.port, 'GET', '/appcast.xml');
  expect(ecanItems(body.toString()).map(({ version }) => version)).toEqual(['1.0.1']);
  share.source?.delete();
  expect((await request(share.port, 'GET', '/appcast.xml')).status).toBe(404);
});
