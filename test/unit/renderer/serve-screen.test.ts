import { describe, expect, it } from 'vitest';
import {
  portOf,
  prefixLength,
  shownInterface,
  shownUrl,
} from '../../../renderer/features/serve/addresses.ts';
import { deviceName, sortedDownloads, totalRate } from '../../../renderer/features/serve/downloads.ts';
import { allowedCount, fileUrl, hintsOf } from '../../../renderer/features/serve/share-words.ts';
import { tracePath } from '../../../renderer/features/serve/trace-path.ts';
import { downloadOf, interfaces, sampleAccess, sampleHints } from '../../support/gallery/serving.ts';

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

describe('what a share says of itself', () => {
  it('has a file’s whole URL, with the token where it is known', () => {
    expect(fileUrl('http://10.0.0.5:8070', '/app.bin', undefined, 'query')).toBe(
      'http://10.0.0.5:8070/app.bin',
    );
    expect(fileUrl('http://10.0.0.5:8003/xiaozhi/ota/', '/xiaozhi/ota/download/a.bin', 'abc', 'query')).toBe(
      'http://10.0.0.5:8003/xiaozhi/ota/download/a.bin?token=abc',
    );
  });

  it('puts the token where the clients of its profile can carry it', () =>
    expect(fileUrl('http://10.0.0.5:5000', '/otafiles/ab12', 'abc', 'password')).toBe(
      'http://token:abc@10.0.0.5:5000/otafiles/ab12',
    ));

  it('hints once at a silent network, however many shares it does not come to', () => {
    const hints = [...sampleHints, ...sampleHints.map((hint) => ({ ...hint, seconds: 60 }))];
    expect(hintsOf([{ hints }, { hints: [...sampleHints] }]).map(({ seconds }) => seconds)).toEqual([60]);
  });

  it('counts whom it lets in', () => {
    expect(allowedCount(sampleAccess)).toBe(3);
    expect(allowedCount({ allow: null })).toBeNull();
  });
});

it.each([
  ['255.255.255.0', 24],
  ['255.255.254.0', 23],
  ['255.255.255.255', 32],
  ['0.0.0.0', 0],
])('the mask %s has %d bits', (mask, bits) => expect(prefixLength(mask)).toBe(bits));
