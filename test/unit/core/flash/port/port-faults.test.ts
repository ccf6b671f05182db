import { expect, test } from 'vitest';
import { openFault } from '../../../../../electron/core/flash/port/port-faults.ts';
import { explainFault } from '../../../../../shared/messages/explain.ts';
import { messagesFor } from '../../../../../shared/messages/locale.ts';

/** What node-serialport's binding says on each system, word for word. */
test.for([
  ['linux', '/dev/ttyUSB9', 'Error: No such file or directory, cannot open /dev/ttyUSB9', 'port-not-found'],
  [
    'darwin',
    '/dev/tty.gone',
    'Error: No such file or directory, cannot open /dev/tty.gone',
    'port-not-found',
  ],
  ['win32', 'COM9', 'Opening COM9: File not found', 'port-not-found'],
  ['win32', 'COM9', 'Opening COM9: Unknown error code 2', 'port-not-found'],
  ['linux', '/dev/ttyUSB0', 'Error Resource temporarily unavailable Cannot lock port', 'port-busy'],
  ['linux', '/dev/ttyUSB0', 'Error: Device or resource busy, cannot open /dev/ttyUSB0', 'port-busy'],
  ['darwin', '/dev/tty.usb', 'Error: Resource busy, cannot open /dev/tty.usb', 'port-busy'],
  ['win32', 'COM3', 'Opening COM3: Access denied', 'port-busy'],
  ['linux', '/dev/ttyUSB0', 'Error: Permission denied, cannot open /dev/ttyUSB0', 'port-not-permitted'],
  [
    'darwin',
    '/dev/tty.usb',
    'Error: Operation not permitted, cannot open /dev/tty.usb',
    'port-not-permitted',
  ],
  ['linux', '/dev/ttyUSB0', 'Error: Input/output error, cannot open /dev/ttyUSB0', 'port-open-failed'],
  ['win32', 'COM3', 'Opening COM3: Unknown error code 31', 'port-open-failed'],
  ['win32', 'COM3', 'Opening COM3: Unknown error code 21', 'port-open-failed'],
  ['linux', 'socket://host:5555', 'connect ECONNREFUSED 127.0.0.1:5555', 'port-unreachable'],
  ['win32', 'socket://host:5555', 'getaddrinfo ENOTFOUND host', 'port-unreachable'],
] as const)('on %s %s: %s is %s', ([platform, port, message, code]) => {
  const fault = openFault(port, new Error(message), platform);
  expect(fault).toMatchObject({ code, params: { port } });
  for (const messages of Object.values(messagesFor)) {
    const { cause, remedy } = explainFault(fault, messages);
    expect(cause).toContain(port);
    expect(remedy).toMatch(/\S/);
  }
});

test('the remedy for a port that is not permitted is the system’s own', () => {
  const remedyOn = (platform: NodeJS.Platform) =>
    explainFault(openFault('/dev/tty0', new Error('Permission denied'), platform), messagesFor.en).remedy;
  expect(remedyOn('linux')).toContain('dialout');
  expect(remedyOn('darwin')).not.toContain('dialout');
});
