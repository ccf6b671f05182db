import { describe, expect, test } from 'vitest';
import { request } from '../../../../support/raw-http.ts';
import { appFile, changingSource, releaseFile, releaseOf } from '../../../../support/releases.ts';
import { XiaozhiDevice } from '../../../../support/xiaozhi/device.ts';
import { appOf, checkIn, openedXiaozhi, type XiaozhiSource } from '../../../../support/xiaozhi/share.ts';

const appNamed = (version: string) => releaseFile('xiaozhi.bin', 'app', appOf(version));

async function bench(version: string, more: XiaozhiSource = {}) {
  const source = changingSource(releaseOf([appNamed(version)]));
  return { ...(await openedXiaozhi({ source, ...more })), source };
}

describe('a build in hand', () => {
  test('is offered to every model that nothing else is there for', async () => {
    const { otaUrl, view, events } = await bench('1.6.6');
    const device = new XiaozhiDevice({ otaUrl, image: appOf('1.6.5') });
    expect(await device.settle()).toBe(1);
    expect(device.app.version).toBe('1.6.6');
    expect(view()).toMatchObject({
      name: 'xiaozhi',
      version: '1.6.6',
      files: [{ urlPath: '/xiaozhi/ota/download/default_1.6.6.bin', path: 'xiaozhi.bin' }],
    });
    expect(events('firmware-of-build')).toEqual([{ file: 'default_1.6.6.bin', model: 'default' }]);
  });

  test('is offered to one model where that is set', async () => {
    const { port } = await bench('1.6.6', { settings: { model: 'lichuang-dev' } });
    const ask = async (model: string) => (await checkIn(port, { model })).json['firmware']?.['url'];
    expect(await ask('lichuang-dev')).toContain('/lichuang-dev_1.6.6.bin?d=');
    expect(await ask('other')).toBe('');
  });

  test('stands beside a folder, and before a file of the same name', async () => {
    const files = { 'm_1.6.6.bin': appOf('1.0.0'), 'm_1.7.0.bin': appOf('1.7.0') };
    const { port, view } = await bench('1.6.6', { files, settings: { model: 'm' } });
    expect((await checkIn(port, { model: 'm' })).json['firmware']?.['version']).toBe('1.7.0');
    const { body } = await request(port, 'GET', '/xiaozhi/ota/download/m_1.6.6.bin');
    expect(Buffer.compare(body, appOf('1.6.6'))).toBe(0);
    expect(view()?.files).toHaveLength(2);
  });

  test('is followed when it is built again, and gone when it is gone', async () => {
    const { port, source } = await bench('1.6.6');
    const version = async () => (await checkIn(port, {})).json['firmware']?.['version'];
    source.rebuild(releaseOf([appNamed('1.6.7')]));
    expect(await version()).toBe('1.6.7');
    source.delete();
    expect(await version()).toBe('0.0.0');
    expect((await request(port, 'GET', '/xiaozhi/ota/download/default_1.6.7.bin')).status).toBe(404);
  });

  test.each([
    ['0.3.0+7fdcca4d.01310354', 'default_0.3.0-7fdcca4d.01310354.bin'],
    ['v1.2.3', 'default_1.2.3.bin'],
  ])('of version %s is called %s', async (version, fileName) => {
    const { view, port } = await bench(version);
    expect(view()?.files[0]?.urlPath).toBe(`/xiaozhi/ota/download/${fileName}`);
    expect((await request(port, 'GET', `/xiaozhi/ota/download/${fileName}`)).status).toBe(200);
  });

  test.each([['fdcca47-dirty'], ['']])('of version %j is not offered, and says why', async (version) => {
    const { view } = await bench(version);
    expect(view()).toMatchObject({ files: [], findings: [{ code: 'app-version-unreadable' }] });
  });
});

test('a build for another chip is kept from the device', async () => {
  const source = changingSource(releaseOf([appFile('xiaozhi.bin', { version: '9.0.0' })]));
  const { otaUrl, events } = await openedXiaozhi({ source });
  const device = new XiaozhiDevice({ otaUrl, image: appOf('1.0.0') });
  expect(await device.settle()).toBe(0);
  expect(events('xiaozhi-withheld')).toMatchObject([{ why: { kind: 'other-chip', image: 'esp32' } }]);
});
