import { describe, expect, it } from 'vitest';
import {
  fittingProfile,
  makeToken,
  newDraft,
  requestOf,
  suits,
  type ShareDraft,
} from '../../../renderer/features/serve/new-share/share-draft.ts';
import { shareRequest } from '../../../shared/contract/ota.ts';
import { profiles } from '../../support/gallery/profiles.ts';
import { buildOf, sampleRelease } from '../../support/gallery/releases.ts';

const release = sampleRelease(0);
const build = buildOf(release, { state: 'same', since: 0, changed: [] });
const withoutApp = { ...build, release: { ...release, app: null } };

function profileOf(name: string) {
  const profile = profiles.find((each) => each.name === name);
  if (!profile) throw new Error(name);
  return profile;
}

function ask(profile: string, part: Partial<ShareDraft> = {}, of: typeof build | null = build) {
  return requestOf({ ...newDraft(profile), ...part }, profileOf(profile), of);
}

describe('the profile that one press shares by', () => {
  it('is the last one while it suits the build', () => {
    expect(fittingProfile(profiles, build, 'idf')?.name).toBe('idf');
    expect(fittingProfile(profiles, build, null)?.name).toBe('tianshan');
    expect(fittingProfile(profiles, withoutApp, 'tianshan')?.name).toBe('idf');
  });

  it('is none that needs more than a press', () =>
    expect(fittingProfile(profiles, build, 'appcast')?.name).toBe('tianshan'));

  it('needs an app, files or nothing of the build', () => {
    expect(suits({ needs: 'app' }, withoutApp)).toBe(false);
    expect(suits({ needs: 'files' }, withoutApp)).toBe(true);
    expect(suits({ needs: 'files' }, null)).toBe(false);
    expect(suits({ needs: 'nothing' }, null)).toBe(true);
  });
});

describe('a new share', () => {
  it('asks for no more than was set', () =>
    expect(ask('tianshan')).toEqual({ problems: {}, request: { profile: 'tianshan', buildId: build.id } }));

  it('leaves the build out where it is not wanted', () => {
    expect(ask('xiaozhi', { withBuild: false }).request).toEqual({ profile: 'xiaozhi' });
    expect(ask('tianshan', { withBuild: false }).request).toMatchObject({ buildId: build.id });
  });

  it('carries port, HTTPS, settings and access, as the contract takes them', () => {
    const { request } = ask('xiaozhi', {
      port: '0',
      secure: true,
      settings: { 'bin-dir': ' /srv/bin ', websocket: '', elsewhere: 'x' },
      asks: 'token',
      token: 'abc123',
      allow: '192.168.1.0/24\n34-85-18-9c-2a-58\nESP32-S3\n',
      maxParallel: '2',
      rateLimit: '200',
      rollout: true,
      parallel: '3',
      stopAfter: '',
    });
    expect(request).toEqual({
      buildId: build.id,
      profile: 'xiaozhi',
      port: 0,
      secure: true,
      settings: { 'bin-dir': '/srv/bin' },
      access: {
        allow: { addresses: ['192.168.1.0/24'], macs: ['34:85:18:9C:2A:58'], models: ['ESP32-S3'] },
        token: 'abc123',
        maxParallel: 2,
        rateLimit: 200_000,
        rollout: { parallel: 3, stopAfter: null },
      },
    });
    expect(shareRequest.safeParse(request).success).toBe(true);
  });

  it('is rolled out only by a profile that can', () => {
    const draft = { ...newDraft('tianshan'), rollout: true, parallel: 'many' };
    expect(requestOf(draft, { ...profileOf('tianshan'), rollsOut: false }, build)).toEqual({
      problems: {},
      request: { profile: 'tianshan', buildId: build.id },
    });
    expect(requestOf(draft, profileOf('tianshan'), build).problems).toEqual({ parallel: 'number' });
  });

  it('goes on after a device that was sent everything only where devices may end so', () => {
    const part = { rollout: true, goOnAfterSent: true };
    const going = { parallel: 1, stopAfter: 1, afterSent: 'go-on' };
    expect(ask('tianshan', part).request?.access?.rollout).toEqual(going);
    expect(ask('xiaozhi', part).request?.access?.rollout).toEqual({ parallel: 1, stopAfter: 1 });
  });

  it.each<[Partial<ShareDraft>, string]>([
    [{ port: '70000' }, 'port'],
    [{ asks: 'password', user: 'a:b', password: 'x' }, 'user'],
    [{ asks: 'password', user: 'a', password: '' }, 'password'],
    [{ asks: 'token', token: 'a b' }, 'token'],
    [{ allow: '192.168.1.300' }, 'allow'],
    [{ maxParallel: '0' }, 'maxParallel'],
    [{ rateLimit: '1' }, 'rateLimit'],
    [{ rollout: true, parallel: '' }, 'parallel'],
    [{ rollout: true, stopAfter: 'many' }, 'stopAfter'],
  ])('is not asked for with %j', (part, field) => {
    const { request, problems } = ask('xiaozhi', part);
    expect(request).toBeNull();
    expect(Object.keys(problems)).toEqual([field]);
  });

  it('says what is missing: a build, an app, a setting', () => {
    expect(ask('tianshan', {}, null).problems).toEqual({ build: 'build' });
    expect(ask('tianshan', {}, withoutApp).problems).toEqual({ build: 'app' });
    expect(ask('appcast').problems).toEqual({ 'setting:dist': 'required' });
  });
});

it('a token fits into a URL', () => {
  expect(makeToken(Uint8Array.of(0, 255, 16))).toBe('00ff10');
  expect(makeToken()).toMatch(/^[0-9a-f]{20}$/);
});
