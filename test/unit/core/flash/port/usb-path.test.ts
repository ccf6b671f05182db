import { expect, test } from 'vitest';
import { viewListedPort } from '../../../../../electron/core/flash/port/list-ports.ts';
import { pathOf } from '../../../../../electron/core/flash/port/usb-path.ts';

const name = { path: 'COM5', usbPath: 'Port_#0003.Hub_#0001' };
const listed = (...ports: readonly (readonly [path: string, locationId: string])[]) => {
  return () => Promise.resolve(ports.map(([path, locationId]) => viewListedPort({ path, locationId })));
};

test('a port is called what is plugged in at its USB path is called', async () => {
  const list = listed(['COM5', 'Port_#0001.Hub_#0001'], ['COM7', name.usbPath]);
  expect(await pathOf(name, list)).toBe('COM7');
});

test('a port of which no USB path is known keeps its name, and no list is asked for', async () => {
  expect(await pathOf({ path: '/dev/ttyS0' }, () => expect.fail('asked'))).toBe('/dev/ttyS0');
});

test('while nothing is there it has no name, whoever is called that', async () => {
  const list = listed(['COM5', 'Port_#0001.Hub_#0001']);
  await expect(pathOf(name, list)).rejects.toThrow('ENOENT');
});

test('of a bridge with several ports in one place it is the one that was meant', async () => {
  expect(await pathOf(name, listed(['COM4', name.usbPath], ['COM5', name.usbPath]))).toBe('COM5');
  const renamed = listed(['COM8', name.usbPath], ['COM9', name.usbPath]);
  await expect(pathOf(name, renamed)).rejects.toThrow('ENOENT');
});

test('a list that cannot be had leaves it its name', async () => {
  expect(await pathOf(name, () => Promise.reject(new Error('EMFILE')))).toBe('COM5');
});
