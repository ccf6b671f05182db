import { expect, test } from 'vitest';
import { appFile } from '../../../support/releases.ts';
import { openShare } from '../../../support/share.ts';
import { fetchVersion, offerOf, testConnection, type Offer } from '../../../support/tianshan-page.ts';

const origin = 'http://192.168.100.200:8080';
const times = { compileDate: 'Jan 31 2026', compileTime: '03:54:41' };
const running = { version: '0.3.0', compile_date: 'Jan 31 2026', compile_time: '03:54:41' };

async function check(path: string, app: Parameters<typeof appFile>[1]) {
  const { port } = await openShare('tianshan', [appFile('TianShanOS.bin', { ...times, ...app })]);
  const url = `http://127.0.0.1:${port}${path}`;
  await testConnection(url);
  return fetchVersion(url, origin);
}

test.each<[string, Parameters<typeof appFile>[1], Offer]>([
  ['a newer version', { version: '0.4.0' }, 'update'],
  ['the same build', { version: '0.3.0' }, 'up-to-date'],
  ['the same version with other build data', { version: 'v0.3.0+7fdcca4d.01310354' }, 'up-to-date'],
  ['the same version, compiled a second later', { version: '0.3.0', compileTime: '03:54:42' }, 'update'],
  ['the same version, compiled another day', { version: '0.3.0', compileDate: 'Feb  1 2026' }, 'update'],
  ['an older version', { version: '0.2.9' }, 'downgrade'],
  ['a prerelease of the same version', { version: '0.3.0-rc1' }, 'downgrade'],
  ['a prerelease of the next version', { version: '0.3.1-beta' }, 'update'],
])('the page of a device that runs 0.3.0 is offered %s', async (_, app, offer) => {
  expect(offerOf(await check('/', app), running)).toBe(offer);
});

test('with or without a slash at the end of the address', async () => {
  expect(await check('', { version: '0.4.0' })).toMatchObject({ version: '0.4.0' });
});

test('a build that is gone shows as an error, not as a version', async () => {
  const { port, source } = await openShare('tianshan', [appFile('TianShanOS.bin')]);
  source.delete();
  await expect(fetchVersion(`http://127.0.0.1:${port}`, origin)).rejects.toThrow('HTTP 503');
});
