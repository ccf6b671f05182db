import { describe, expect, it } from 'vitest';
import { portOf, shownInterface, shownUrl } from '../../../renderer/features/serve/addresses.ts';
import { deviceName, sortedDownloads, totalRate } from '../../../renderer/features/serve/downloads.ts';
import { tracePath } from '../../../renderer/features/serve/trace-path.ts';
import { downloadOf, interfaces } from '../../support/gallery/serving.ts';

describe('the address that URLs are shown for', () => {
  it('is the chosen interface while it is up, else the likeliest', () => {
    expect(shownInterface(interfaces, '10.0.0.5')?.address).toBe('10.0.0.5');
    expect(shownInterface(interfaces, '172.16.0.9')?.address).toBe('192.168.1.23');
    expect(shownInterface([], null)).toBeNull();
  });

  it('falls back to the share’s first URL', () => {
    const urls = [{ interface: 'wlan0', address: '192.168.1.23', url: 'http://192.168.1.23:8070' }];
    expect(shownUrl({ urls }, '10.0.0.5')).toBe('http://192.168.1.23:8070');
  });
});

describe('a port as typed', () => {
  it.each([
    ['', undefined],
    [' 8070 ', 8070],
    ['0', 0],
    ['65535', 65_535],
    ['65536', null],
    ['80a', null],
    ['-1', null],
    ['1e3', null],
  ])('%j gives %s', (text, port) => expect(portOf(text)).toBe(port));
});

describe('downloads', () => {
  const all = [
    downloadOf({ id: 'done', state: 'complete', startedAt: 5, rate: 900 }),
    downloadOf({ id: 'runs', state: 'running', startedAt: 1, rate: 400 }),
    downloadOf({ id: 'hangs', state: 'stalled', startedAt: 2, rate: 100 }),
    downloadOf({ id: 'broke', state: 'aborted', startedAt: 9 }),
  ];

  it('come with what needs a look first', () =>
    expect(sortedDownloads(all).map(({ id }) => id)).toEqual(['hangs', 'runs', 'broke', 'done']));

  it('add up the rate of those that run, and of no others', () => expect(totalRate(all)).toBe(400));

  it('are called by what the device says of itself', () => {
    const identity = {
      mac: 'AA:BB',
      name: null,
      model: null,
      version: null,
      userAgent: 'ESP32 HTTP Client/1.0',
    };
    expect(deviceName({ identity })).toBe('AA:BB');
    expect(deviceName({ identity: { ...identity, mac: null } })).toBe('ESP32 HTTP Client/1.0');
    expect(deviceName({ identity: null })).toBeNull();
  });
});

describe('the trace of the rate', () => {
  it('is empty below two samples', () => expect(tracePath([5], 60, 160, 22)).toBe(''));
  it('ends at the right edge, its greatest at the top', () =>
    expect(tracePath([0, 10], 3, 100, 22)).toBe('M50.0 22.0L100.0 2.0'));
  it('lies on the base line while nothing moves', () =>
    expect(tracePath([0, 0], 2, 100, 22)).toBe('M0.0 22.0L100.0 22.0'));
});
