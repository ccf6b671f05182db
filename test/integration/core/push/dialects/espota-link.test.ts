import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { Link, longestMessage, mostUnread } from '../../../../../electron/core/push/dialects/espota/link.ts';

test('a device that floods the port is not remembered without end, and its first word counts', async () => {
  const device = createSocket('udp4').bind(0, '127.0.0.1');
  await once(device, 'listening');
  device.on('message', (_, { port, address }) => {
    device.send('OK', port, address);
    device.send('x'.repeat(2 * longestMessage), port, address);
    for (let left = 500; left > 0; left -= 1) device.send('and more', port, address);
  });
  const target = { host: '127.0.0.1', port: device.address().port };
  const link = await Link.open(target, new AbortController().signal);
  onTestFinished(async () => {
    await link.close();
    device.close();
  });
  link.send('hello');
  let looks = 0;
  await link.until(5_000, () => ((looks += 1) > 3 * mostUnread ? true : undefined), true);
  expect(looks).toBeGreaterThan(3 * mostUnread);
  expect(link.take()).toBe('OK');
  const rest: string[] = [];
  for (let said = link.take(); said !== undefined; said = link.take()) rest.push(said);
  expect(rest).toHaveLength(mostUnread - 1);
  expect(rest[0]).toHaveLength(longestMessage);
});
