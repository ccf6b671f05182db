import { expect, test } from 'vitest';
import { isInTimeWait } from '../../../../electron/core/ota/connection-table.ts';

const ends = {
  localAddress: '192.168.1.5',
  localPort: 8070,
  remoteAddress: '192.168.1.9',
  remotePort: 51_234,
};

/* As `netstat -an -p tcp` prints on macOS. */
const mac = (state: string, remote = '192.168.1.9.51234') => `Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)
tcp4       0      0  192.168.1.5.8070       192.168.1.9.51233      TIME_WAIT
tcp4       0   5744  192.168.1.5.8070       ${remote}      ${state}
tcp46      0      0  *.8070                 *.*                    LISTEN
`;

/* As `netstat -ano` prints on a German Windows. */
const windows = (state: string, pid: string) => `\r
Aktive Verbindungen\r
\r
  Proto  Lokale Adresse         Remoteadresse          Status           PID\r
  TCP    192.168.1.5:8070       192.168.1.9:51233      WARTEND          0\r
  TCP    192.168.1.5:8070       192.168.1.9:51234      ${state}         ${pid}\r
  TCP    [fe80::1%4]:8070       [fe80::2%4]:51234      WARTEND          0\r
  UDP    0.0.0.0:5353           *:*                                     2044\r
`;

test.each([
  ['the connection that waits is acknowledged', mac('TIME_WAIT'), true],
  ['one whose end is on its way is not', mac('CLOSING'), false],
  ['one that the peer ended first is not known to be', mac('LAST_ACK'), false],
  ['a neighbour port is another connection', mac('TIME_WAIT', '192.168.1.9.5123'), false],
  ['an empty table tells nothing', '', false],
])('macOS: %s', (_, table, expected) => {
  expect(isInTimeWait(table, ends, 'darwin')).toBe(expected);
});

test.each([
  ['the connection that belongs to nobody is acknowledged', windows('WARTEND', '0'), true],
  ['one that a process still has is not', windows('SCHLIESSEND', '4711'), false],
  ['an empty table tells nothing', '', false],
])('Windows, in any language: %s', (_, table, expected) => {
  expect(isInTimeWait(table, ends, 'win32')).toBe(expected);
});

test('an IPv4 address that came over an IPv6 socket is listed without its prefix', () => {
  const mapped = { ...ends, localAddress: '::ffff:192.168.1.5', remoteAddress: '::ffff:192.168.1.9' };
  expect(isInTimeWait(mac('TIME_WAIT'), mapped, 'darwin')).toBe(true);
  expect(isInTimeWait(windows('WARTEND', '0'), mapped, 'win32')).toBe(true);
});

test('IPv6 on Windows stands in brackets', () => {
  const six = { ...ends, localAddress: 'fe80::1%4', remoteAddress: 'fe80::2%4' };
  expect(isInTimeWait(windows('WARTEND', '0'), six, 'win32')).toBe(true);
});
