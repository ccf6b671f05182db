import { expect, test } from 'vitest';
import { deviceMac } from '../../../../electron/core/devices/mac-address.ts';
import {
  addressHolds,
  recognise,
  type Clue,
  type Recognisable,
} from '../../../../electron/core/devices/recognise.ts';

const now = 1_000_000_000;
const nothing: Clue = { mac: null, name: null, address: null };
const a = 'A4:CF:12:00:00:01';
const b = 'A4:CF:12:00:00:02';

function known(id: string, clue: Partial<Clue>, seenAt = now): Recognisable {
  return { id, mac: null, name: null, address: null, seenAt, ...clue };
}

const cases: readonly (readonly [
  string,
  readonly Recognisable[],
  Partial<Clue>,
  string | undefined,
  string?,
])[] = [
  ['nobody is known', [], { mac: a, address: '10.0.0.1' }, undefined],
  ['the same MAC', [known('1', { mac: a })], { mac: a }, '1'],
  [
    'the same MAC at a new address',
    [known('1', { mac: a, address: '10.0.0.1' })],
    { mac: a, address: '10.0.0.9' },
    '1',
  ],
  ['met over USB, then on the LAN', [known('usb', { mac: a })], { mac: a, address: '10.0.0.1' }, 'usb'],
  [
    'two MACs behind one address',
    [known('1', { mac: a, address: '10.0.0.1' })],
    { mac: b, address: '10.0.0.1' },
    undefined,
  ],
  [
    'the MAC next to it is another board',
    [known('1', { mac: a, address: '10.0.0.1' })],
    { mac: b, address: '10.0.0.1' },
    undefined,
  ],
  [
    'a MAC beats a name',
    [known('1', { mac: a, name: 'kitchen' }), known('2', { mac: b })],
    { mac: b, name: 'kitchen' },
    '2',
  ],
  [
    'another MAC under a known name is another device',
    [known('1', { mac: a, name: 'kitchen' })],
    { mac: b, name: 'kitchen' },
    undefined,
  ],
  [
    'a name beats an address',
    [known('1', { name: 'kitchen', address: '10.0.0.1' }), known('2', { name: 'hall', address: '10.0.0.2' })],
    { name: 'hall', address: '10.0.0.1' },
    '2',
  ],
  ['an address alone', [known('1', { address: '10.0.0.1' })], { address: '10.0.0.1' }, '1'],
  [
    'an address of a device with a MAC',
    [known('1', { mac: a, address: '10.0.0.1' })],
    { address: '10.0.0.1' },
    '1',
  ],
  [
    'an address that two devices share',
    [known('1', { mac: a, address: '10.0.0.1' }), known('2', { mac: b, address: '10.0.0.1' })],
    { address: '10.0.0.1' },
    undefined,
  ],
  [
    'an address that two devices and a nameless one share',
    [
      known('1', { mac: a, address: '10.0.0.1' }),
      known('2', { address: '10.0.0.1' }),
      known('3', { mac: b, address: '10.0.0.1' }),
    ],
    { address: '10.0.0.1' },
    '2',
  ],
  [
    'an address that was somebody else’s yesterday',
    [known('1', { mac: a, address: '10.0.0.1' }, now - addressHolds - 1)],
    { address: '10.0.0.1' },
    undefined,
  ],
  [
    'a nameless device that tells its MAC',
    [known('1', { address: '10.0.0.1' })],
    { mac: a, address: '10.0.0.1' },
    '1',
  ],
  [
    '… where another MAC was seen',
    [known('1', { address: '10.0.0.1' }), known('2', { mac: b, address: '10.0.0.1' })],
    { mac: a, address: '10.0.0.1' },
    undefined,
  ],
  [
    '… and is known by it already: both are one',
    [known('1', { mac: a }), known('2', { address: '10.0.0.1' })],
    { mac: a, address: '10.0.0.1' },
    '1',
    '2',
  ],
  [
    '… both are one unless another MAC was seen',
    [
      known('1', { mac: a }),
      known('2', { address: '10.0.0.1' }),
      known('3', { mac: b, address: '10.0.0.1' }),
    ],
    { mac: a, address: '10.0.0.1' },
    '1',
  ],
  [
    'a named device that tells its MAC',
    [known('1', { name: 'kitchen', address: '10.0.0.5' })],
    { mac: a, name: 'kitchen', address: '10.0.0.1' },
    '1',
  ],
  [
    'a device that tells a name after all',
    [known('1', { mac: a, address: '10.0.0.1' })],
    { name: 'kitchen', address: '10.0.0.1' },
    '1',
  ],
  [
    'a device with a name does not take another',
    [known('1', { mac: a, name: 'hall', address: '10.0.0.1' })],
    { name: 'kitchen', address: '10.0.0.1' },
    undefined,
  ],
];

test.each(cases.map(([title, devices, clue, device, merge]) => ({ title, devices, clue, device, merge })))(
  '$title',
  ({ devices, clue, device, merge }) => {
    expect(recognise(devices, { ...nothing, ...clue }, now)).toEqual({ device, merge });
  },
);

test.each([
  ['a4cf12b3c4d5', 'A4:CF:12:B3:C4:D5'],
  ['a4-cf-12-b3-c4-d5', 'A4:CF:12:B3:C4:D5'],
  ['A4:CF:12:B3:C4:D5', 'A4:CF:12:B3:C4:D5'],
  ['00:00:00:00:00:00', null],
  ['ff:ff:ff:ff:ff:ff', null],
  ['01:00:5e:00:00:01', null],
  ['living-room', null],
  ['', null],
  [null, null],
])('%j as a MAC is %j', (text, mac) => {
  expect(deviceMac(text)).toBe(mac);
});
