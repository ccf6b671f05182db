import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mdnsPort, multicastAddresses } from '../../../electron/core/discovery/multicast.ts';
import { multicastMissing, openAnnouncer } from '../../support/announcer.ts';
import { runFlashdock } from '../../support/flash-command.ts';
import { runPushCommand } from '../../support/push-command.ts';

const [network] = multicastAddresses();
const missing = network === undefined ? 'no network' : await multicastMissing(network);

/** On the network of this machine, as devices do; other tests and devices may be there too. */
async function announceLamp() {
  const name = `lamp-${randomUUID()}`;
  await openAnnouncer(mdnsPort, network).announce('arduino', name, 3232, {
    board: 'esp32',
    auth_upload: 'yes',
  });
  return name;
}

describe.skipIf(missing !== undefined)(`push --discover ${missing ?? ''}`, () => {
  test('--json tells of each device as it is heard of, and of all at the end', async () => {
    const name = await announceLamp();
    const run = await runPushCommand(['--discover', '--wait', '3']);
    const lamp = { name, dialect: 'espota', port: 3232, model: 'esp32', asksPassword: true, gone: false };
    expect(run.events.find((event) => event['name'] === name)).toMatchObject({ event: 'found', ...lamp });
    expect(run.verdict).toMatchObject({ verdict: 'done', code: null, fault: null });
    expect(run.verdict.devices.find((device) => device['name'] === name)).toMatchObject(lamp);
    expect(run.code).toBe(0);
  });

  test('people read a line for each', async () => {
    const name = await announceLamp();
    const { out, code } = await runFlashdock(['push', '--discover', '--wait', '3']);
    expect(out).toMatch(/^Looking for devices for 3 s…/);
    expect(out).toMatch(new RegExp(`\\d {2}${name} {2}ArduinoOTA {2}esp32 {2}asks for a password\\n`));
    expect(out).toMatch(/\d+ devices? found/);
    expect(code).toBe(0);
  });

  test('Ctrl-C ends it early', async (context) => {
    context.skip(process.platform === 'win32', 'Windows ends a process instead of signalling it');
    const name = await announceLamp();
    const run = await runPushCommand(['--discover', '--wait', '600'], (event, child) => {
      if (event['name'] === name) child.kill('SIGINT');
    });
    expect([run.verdict['verdict'], run.code]).toEqual(['done', 0]);
  });
});

test.for([
  [['--discover', '--to', 'plug']],
  [['--discover', '--wait', '0']],
  [['--to', 'plug']],
  [['build']],
  [['--to', 'plug', '--listen-port', '0', 'build']],
])('push %j is a misuse', async ([args]) => {
  const { code } = await runFlashdock(['push', ...(args ?? [])]);
  expect(code).toBe(2);
});
