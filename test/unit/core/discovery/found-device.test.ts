import { describe, expect, test } from 'vitest';
import { announcementOf, type Announcement } from '../../../../electron/core/discovery/announcement.ts';
import { foundDevice } from '../../../../electron/core/discovery/found-device.ts';
import { FoundList } from '../../../../electron/core/discovery/found-list.ts';
import { dialects } from '../../../../electron/core/push/dialects/registry.ts';

function announced(changes: Partial<Announcement> = {}): Announcement {
  const service = changes.service ?? '_arduino._tcp';
  return {
    service,
    fqdn: `lamp.${service}.local`,
    name: 'lamp',
    host: 'lamp.local',
    port: 3232,
    addresses: ['192.168.1.5'],
    txt: {},
    ...changes,
  };
}

describe('what an announcement says of a device', () => {
  test.for<[string, Partial<Announcement>, object]>([
    [
      'ArduinoOTA, at the port it announces',
      { txt: { board: 'esp32c3', auth_upload: 'yes', tcp_check: 'no' } },
      { dialect: 'espota', address: '192.168.1.5', port: 3232, asksPassword: true, model: 'esp32c3' },
    ],
    [
      'ArduinoOTA on an ESP8266, without a password',
      { port: 8266, txt: { auth_upload: 'no' } },
      { dialect: 'espota', address: '192.168.1.5:8266', port: 8266, asksPassword: false },
    ],
    [
      'ESPHome, whose announced port is its API',
      {
        service: '_esphomelib._tcp',
        port: 6053,
        txt: {
          mac: '94b97e123456',
          board: 'esp32dev',
          version: '2026.10.1',
          friendly_name: 'Küche',
          platform: 'ESP32',
        },
      },
      {
        dialect: 'esphome',
        address: '192.168.1.5',
        port: 3232,
        name: 'Küche',
        mac: '94:B9:7E:12:34:56',
        model: 'esp32dev',
        version: '2026.10.1',
      },
    ],
    [
      'ESPHome on an ESP8266, with a version of its project',
      {
        service: '_esphomelib._tcp',
        port: 6053,
        txt: { platform: 'ESP8266', version: '2026.10.1', project_version: '1.2' },
      },
      { dialect: 'esphome', address: '192.168.1.5:8266', version: '1.2', mac: null },
    ],
    [
      'WLED',
      { service: '_wled._tcp', port: 80, txt: { mac: 'aabbccddeeff' } },
      { dialect: 'wled', address: '192.168.1.5', port: 80, mac: 'AA:BB:CC:DD:EE:FF' },
    ],
    [
      'Tasmota, by its name',
      { service: '_http._tcp', name: 'tasmota-2F3A-0511', port: 80 },
      { dialect: 'tasmota' },
    ],
    [
      'a web server of anything',
      { service: '_http._tcp', name: 'Printer', port: 631 },
      { dialect: null, address: '192.168.1.5:631' },
    ],
    ['IPv6 alone', { addresses: ['fd00::5'], port: 8266 }, { dialect: 'espota', address: '[fd00::5]:8266' }],
    ['a MAC that is none', { service: '_wled._tcp', port: 80, txt: { mac: 'zz' } }, { mac: null }],
  ])('%s', ([, changes, expected]) => {
    expect(foundDevice(announced(changes), 7)).toMatchObject({ ...expected, seenAt: 7, gone: false });
  });

  test('names only dialects that there are, at their own ports', () => {
    const found = ['_arduino._tcp', '_esphomelib._tcp', '_wled._tcp'] as const;
    for (const service of found) {
      const { dialect, port } = foundDevice(
        announced({ service, port: service === '_wled._tcp' ? 80 : 3232 }),
        0,
      );
      const known = dialects.find(({ name }) => name === dialect);
      expect(known?.defaultPort, service).toBe(port);
    }
  });
});

describe('what is heard', () => {
  const heard = { fqdn: 'a._wled._tcp.local', name: 'a', host: 'a.local.', port: 80, txt: {} };

  test('IPv4 comes first, and link-local IPv6 not at all', () => {
    const addresses = ['fe80::1', 'fd00::1', '10.0.0.1', '10.0.0.1', 'nonsense'];
    const announcement = announcementOf('_wled._tcp', { ...heard, addresses });
    expect(announcement).toMatchObject({ addresses: ['10.0.0.1', 'fd00::1'], host: 'a.local' });
  });

  test('who told no address is where the packet came from', () => {
    const referer = { address: '10.0.0.9', family: 'IPv4', port: 5353, size: 1 } as const;
    expect(announcementOf('_wled._tcp', { ...heard, referer })?.addresses).toEqual(['10.0.0.9']);
  });

  test.for([
    ['no address', {}],
    ['port 0', { addresses: ['10.0.0.1'], port: 0 }],
  ] as const)('%s is nothing to push to', ([, changes]) => {
    expect(announcementOf('_wled._tcp', { ...heard, ...changes })).toBeUndefined();
  });

  test('control characters are not shown, keys are lower case, values are texts', () => {
    const txt = { MAC: 'aa\u001b[31m', flag: undefined, true: true };
    const announcement = announcementOf('_wled._tcp', {
      ...heard,
      name: 'a\u0000\nb',
      addresses: ['10.0.0.1'],
      txt,
    });
    expect(announcement).toMatchObject({ name: 'a b', txt: { mac: 'aa [31m' } });
  });
});

describe('the list', () => {
  test('has each service once, by name', () => {
    const list = new FoundList();
    list.heard(announced({ name: 'b', fqdn: 'B._arduino._tcp.local' }), 1, 1);
    list.heard(announced({ name: 'b', fqdn: 'b._arduino._tcp.local' }), 2, 2);
    list.heard(announced({ name: 'a', fqdn: 'a._arduino._tcp.local', addresses: ['10.0.0.2'] }), 3, 3);
    expect(list.list().map(({ name, seenAt }) => [name, seenAt])).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
  });

  test('leaves out a web server that is a device which tells more', () => {
    const list = new FoundList();
    list.heard(announced({ service: '_wled._tcp', port: 80 }), 1, 1);
    list.heard(announced({ service: '_http._tcp', fqdn: 'x', name: 'wled-lamp', port: 80 }), 1, 1);
    list.heard(announced({ service: '_http._tcp', fqdn: 'y', name: 'lamp', port: 80 }), 1, 1);
    list.heard(announced({ service: '_http._tcp', fqdn: 'z', name: 'tasmota-1', port: 80 }), 1, 1);
    expect(list.list().map(({ name }) => name)).toEqual(['lamp', 'tasmota-1']);
    expect(list.list()[0]?.service).toBe('_wled._tcp');
  });

  test('who says goodbye is gone, until it is heard again', () => {
    const list = new FoundList();
    list.heard(announced(), 1, 1);
    list.saidGoodbye('LAMP._arduino._tcp.local');
    expect(list.list()[0]?.gone).toBe(true);
    list.heard(announced(), 2, 2);
    expect(list.list()[0]?.gone).toBe(false);
  });

  test('who has not answered for a minute of asking is gone; time without asking does not count', () => {
    const list = new FoundList();
    list.beginAsking(0);
    list.heard(announced(), 1_000, 1_000);
    list.markGone(61_000);
    expect(list.list()[0]?.gone).toBe(false);
    list.beginAsking(500_000);
    list.markGone(560_000);
    expect(list.list()[0]?.gone).toBe(false);
    list.markGone(560_001);
    expect(list.list()[0]?.gone).toBe(true);
  });

  test('is not told by a clock that somebody sets who has answered', () => {
    const list = new FoundList();
    list.beginAsking(0);
    list.heard(announced(), Date.UTC(2030, 0, 1), 1_000);
    list.markGone(61_001);
    expect(list.list()[0]).toMatchObject({ gone: true, seenAt: Date.UTC(2030, 0, 1) });
  });

  test('does not grow without end', () => {
    const list = new FoundList();
    for (let each = 0; each < 1_000; each += 1) list.heard(announced({ fqdn: `${each}` }), 1, 1);
    expect(list.list()).toHaveLength(500);
  });
});
