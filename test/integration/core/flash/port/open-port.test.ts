import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { locatePort, portAt } from '../../../../../electron/core/flash/port/open-port.ts';
import { ptyMissing } from '../../../../support/pty.ts';
import { usbBus } from '../../../../support/usb-bus.ts';

async function located(address: string, list: Parameters<typeof locatePort>[1]) {
  const place = await locatePort(address, list);
  if (!place.ok) throw new Error(place.fault.code);
  return place.value;
}

test('where a port is goes to another process as plain data, its USB path with it', async (context) => {
  context.skip(ptyMissing() !== undefined, ptyMissing());
  const bus = await usbBus();
  await bus.plug('1-2', 'ttyUSB3');
  const place = await located(bus.path('ttyUSB3'), bus.list);
  expect(structuredClone(place)).toEqual({
    device: {
      kind: 'local',
      path: bus.path('ttyUSB3'),
      usbPath: '1-2',
      board: null,
      usbVendorId: 0x10c4,
      usbProductId: 0xea60,
    },
    connection: 'bridge',
    slot: '1-2 CP210x',
  });
});

test('its USB path is an address, too', async (context) => {
  context.skip(ptyMissing() !== undefined, ptyMissing());
  const bus = await usbBus();
  await bus.plug('1-2', 'ttyUSB3');
  expect((await located('1-2', bus.list)).device).toMatchObject({ path: bus.path('ttyUSB3') });
});

test('a port is not opened by its name where this machine has nothing at its USB path', async (context) => {
  context.skip(ptyMissing() !== undefined, ptyMissing());
  const bus = await usbBus();
  await bus.plug('1-2', 'ttyUSB3');
  const { port } = portAt(await located(bus.path('ttyUSB3'), bus.list));
  onTestFinished(() => port.close());
  await expect(port.open({ baudRate: 115_200 })).rejects.toThrow('ENOENT');
});

test('a path that no list has is opened as it is', async () => {
  const path = join('/dev', 'absent');
  const { device } = await located(path, () => Promise.resolve([]));
  expect(device).toEqual({
    kind: 'local',
    path,
    usbPath: undefined,
    board: null,
    usbVendorId: undefined,
    usbProductId: undefined,
  });
});
