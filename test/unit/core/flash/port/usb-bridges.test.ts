import { describe, expect, test } from 'vitest';
import { viewListedPort } from '../../../../../electron/core/flash/port/list-ports.ts';
import { bridgeName, portKind } from '../../../../../electron/core/flash/port/usb-bridges.ts';

describe('a port by its USB ids', () => {
  test.for([
    [
      'a CP2102N that tells its own name',
      0x10c4,
      0xea60,
      'CP2102N USB to UART Bridge Controller',
      'CP2102N',
      'bridge',
    ],
    ['a CP210x that does not', 0x10c4, 0xea60, null, 'CP210x', 'bridge'],
    ['a CH340', 0x1a86, 0x7523, 'USB Serial', 'CH340', 'bridge'],
    ['a CH9102', 0x1a86, 0x55d4, 'USB Single Serial', 'CH9102', 'bridge'],
    ['an FT232R', 0x0403, 0x6001, 'FT232R USB UART', 'FT232R', 'bridge'],
    ['the chip’s own USB-Serial/JTAG', 0x303a, 0x1001, 'USB JTAG/serial debug unit', 'USB-JTAG', 'usb-jtag'],
    ['Espressif’s USB bridge', 0x303a, 0x1002, null, 'ESP-USB-Bridge', 'bridge'],
    ['an app’s own USB device', 0x303a, 0x4001, 'CP2102N pretender', null, 'usb-cdc'],
    ['anything else on USB', 0x2341, 0x0043, 'Uno', null, 'usb-cdc'],
    ['a port that is not on USB', null, null, null, null, 'serial'],
  ] as const)('%s', ([, vendorId, productId, product, name, kind]) => {
    const ids = { vendorId, productId, product };
    expect([bridgeName(ids), portKind(ids)]).toEqual([name, kind]);
  });
});

describe('a port as Windows and macOS list it', () => {
  test('has ids in hex without a prefix', () => {
    const listed = {
      path: 'COM7',
      vendorId: '10C4',
      productId: 'EA60',
      serialNumber: '0001',
      manufacturer: 'Silicon Labs',
      locationId: 'Port_#0003.Hub_#0001',
      friendlyName: 'Silicon Labs CP210x USB to UART Bridge (COM7)',
    };
    expect(viewListedPort(listed)).toEqual({
      path: 'COM7',
      stablePath: 'Port_#0003.Hub_#0001',
      vendorId: 0x10c4,
      productId: 0xea60,
      serialNumber: '0001',
      manufacturer: 'Silicon Labs',
      bridge: 'CP210x',
      kind: 'bridge',
    });
  });

  test('without USB tells so', () => {
    expect(viewListedPort({ path: 'COM1' })).toMatchObject({
      stablePath: null,
      vendorId: null,
      productId: null,
      bridge: null,
      kind: 'serial',
    });
  });
});
