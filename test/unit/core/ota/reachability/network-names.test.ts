import { describe, expect, test } from 'vitest';
import {
  nameFromIpconfig,
  nameFromIwgetid,
  nameFromNmcli,
  namesFromNetsh,
} from '../../../../../electron/core/ota/reachability/network-name-output.ts';
import { NetworkNames } from '../../../../../electron/core/ota/reachability/network-names.ts';
import type { InterfaceView } from '../../../../../shared/contract/ota.ts';

test('iwgetid', () => {
  expect(nameFromIwgetid('Lab 5 GHz\n')).toBe('Lab 5 GHz');
  expect(nameFromIwgetid('')).toBeNull();
});

test('nmcli, with colons in a name', () => {
  const output = 'wlp2s0:Lab\\: upstairs\neth0:Wired connection 1\nlo:--\n';
  expect(nameFromNmcli(output, 'wlp2s0')).toBe('Lab: upstairs');
  expect(nameFromNmcli(output, 'lo')).toBeNull();
  expect(nameFromNmcli(output, 'wlan9')).toBeNull();
});

test('ipconfig of macOS, which may hide the name', () => {
  const summary = (ssid: string) =>
    `<dictionary> {\n  BSSID : aa:bb:cc:00:11:22\n  InterfaceType : WiFi\n  SSID : ${ssid}\n}\n`;
  expect(nameFromIpconfig(summary('Lab'))).toBe('Lab');
  expect(nameFromIpconfig(summary('<redacted>'))).toBeNull();
  expect(nameFromIpconfig('')).toBeNull();
});

test.each([
  ['English', 'Name', 'State', 'connected'],
  ['Chinese', '名称', '状态', '已连接'],
])('netsh in %s', (_language, name, state, connected) => {
  const block = (interfaceName: string, lines: string[]) =>
    [`    ${name}                   : ${interfaceName}`, ...lines].join('\r\n');
  const output = [
    'There are 2 interfaces on the system:',
    block('Wi-Fi', [
      `    ${state}                  : ${connected}`,
      '    SSID                   : Lab : upstairs',
      '    BSSID                  : aa:bb:cc:00:11:22',
    ]),
    block('Wi-Fi 2', [`    ${state}                  : -`]),
  ].join('\r\n\r\n');
  expect([...namesFromNetsh(output)]).toEqual([['Wi-Fi', 'Lab : upstairs']]);
});

describe('asking the system', () => {
  const wifi: InterfaceView = {
    name: 'wlan0',
    address: '192.168.1.23',
    family: 'IPv4',
    netmask: '255.255.255.0',
    kind: 'wifi',
    network: null,
  };

  test('on Linux the first program that knows is believed; absent ones are no failure', async () => {
    const run = (program: string) => Promise.resolve(program === 'nmcli' ? 'wlan0:Lab\n' : null);
    const names = new NetworkNames(run, 'linux');
    await names.refresh([wifi]);
    expect(names.nameOf('wlan0')).toBe('Lab');
    expect(names.nameOf('eth0')).toBeNull();
  });

  test('nothing is asked without a Wi-Fi interface, nor twice within ten seconds', async () => {
    let now = 0;
    const asked: string[] = [];
    const run = (program: string) => {
      asked.push(program);
      return Promise.resolve('Lab\n');
    };
    const names = new NetworkNames(run, 'linux', () => now);
    await names.refresh([{ ...wifi, kind: 'lan' }]);
    expect(asked).toEqual([]);
    now = 10_000;
    await Promise.all([names.refresh([wifi]), names.refresh([wifi])]);
    now = 19_999;
    await names.refresh([wifi]);
    expect(asked).toEqual(['iwgetid']);
  });

  test('a program that is nowhere leaves the name open', async () => {
    const names = new NetworkNames(undefined, 'darwin');
    await names.refresh([{ ...wifi, name: 'no-such-interface' }]);
    expect(names.nameOf('no-such-interface')).toBeNull();
  });
});
