import { describe, expect, test } from 'vitest';
import { parseDemoUrl } from '../../../../electron/core/simulated-chip/demo-url.ts';
import { parseFault } from '../../../../electron/core/simulated-chip/faults/fault-notation.ts';
import type { SimulatedFault } from '../../../../electron/core/simulated-chip/faults/faults.ts';

describe('the address of a simulated chip', () => {
  test.each<[string, object]>([
    ['demo://esp32s3', { chip: 'esp32s3', scale: 1 }],
    ['demo://esp32/', { chip: 'esp32' }],
    ['demo://esp32c6?size=16MB&scale=0', { chip: 'esp32c6', flashSize: 0x1000000, scale: 0 }],
    ['demo://esp32?mac=24:0A:c4:01:02:03&revision=3.1', { mac: '24:0A:c4:01:02:03', revision: 301 }],
    ['demo://esp32s3?connection=usb-jtag', { connection: 'usb-jtag' }],
    [
      'demo://esp32s3?security=secure-boot&security=secure-download',
      { secureBoot: true, secureDownload: true },
    ],
    ['demo://esp32s3?actual=esp32c3', { chip: 'esp32c3' }],
    [
      'demo://esp32s3?fault=brown-out&fault=unplug@write:2',
      { faults: [{ what: 'brown-out' }, { what: 'unplug', at: { phase: 'write', nth: 2 } }] },
    ],
  ])('%s', (address, options) => {
    expect(parseDemoUrl(address)).toMatchObject({ ok: true, value: options });
  });

  test.each([
    ['demo://esp8266', 'esp8266'],
    ['demo://', ''],
    ['demo://toString', 'toString'],
    ['demo://esp32?colour=red', 'colour'],
    ['demo://esp32?constructor=1', 'constructor'],
    ['demo://esp32?size=3MB', 'size=3MB'],
    ['demo://esp32?mac=24:0a', 'mac=24:0a'],
    ['demo://esp32?scale=-1', 'scale=-1'],
    ['demo://esp32?scale=', 'scale='],
    ['demo://esp32?fault=catch-fire', 'fault=catch-fire'],
  ])('%s: says that “%s” is not understood, and what may stand there', (address, part) => {
    const parsed = parseDemoUrl(address);
    if (parsed.ok || parsed.fault.code !== 'demo-address-invalid') expect.fail('understood');
    expect(parsed.fault.params).toMatchObject({ address, part });
    expect(parsed.fault.params.allowed).not.toBe('');
  });
});

describe('a fault in writing', () => {
  test.each<[string, SimulatedFault]>([
    ['drop-ack@write:3', { what: 'drop-ack', at: { phase: 'write', nth: 3 } }],
    ['wrong-md5@verify', { what: 'wrong-md5', at: { phase: 'verify', nth: 1 } }],
    ['unplug@byte:50000', { what: 'unplug', at: { byte: 50_000 } }],
    ['stuck-bit:0x12345', { what: 'stuck-bit', address: 0x12345, mask: 1 }],
    ['counterfeit-flash:0x200000', { what: 'counterfeit-flash', size: 0x20_0000 }],
    ['dead-baud:460800', { what: 'dead-baud', above: 460_800 }],
    ['dead-baud:115200@erase:2', { what: 'dead-baud', above: 115_200, from: { phase: 'erase', nth: 2 } }],
    ['brown-out', { what: 'brown-out' }],
    ['brown-out@connect', { what: 'brown-out', at: { phase: 'connect', nth: 1 } }],
    ['slow:2.5', { what: 'slow', factor: 2.5 }],
  ])('%s', (text, fault) => {
    expect(parseFault(text)).toEqual(fault);
  });

  test.each([
    '',
    'unplug',
    'unplug@',
    'unplug@lunch',
    'unplug@write:0',
    'unplug@write:',
    'unplug@write:1.5',
    'byte@write',
    'dead-baud@write',
    'stuck-bit:5@write',
    'stuck-bit',
    'stuck-bit:',
    'counterfeit-flash:100',
    'dead-baud:fast',
    'slow:0',
    'brown-out:1',
    'constructor@write',
  ])('“%s” is none', (text) => {
    expect(parseFault(text)).toBeUndefined();
  });
});
