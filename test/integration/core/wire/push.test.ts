import { createRouterClient } from '@orpc/server';
import { expect, onTestFinished, test } from 'vitest';
import { createBench } from '../../../../electron/core/create-bench.ts';
import { writeSampleBuild } from '../../../../electron/core/demo/sample-build.ts';
import { createRouter } from '../../../../electron/core/wire/router.ts';
import { openEsphomeWeb } from '../../../support/devices/esphome-web-device.ts';
import { createQuietHost } from '../../../support/quiet-bench.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

async function openClient() {
  const bench = await createBench({ dataDirectory: await temporaryDirectory() });
  onTestFinished(() => bench.dispose());
  const build = await temporaryDirectory();
  await writeSampleBuild(build);
  const client = createRouterClient(createRouter(bench, createQuietHost().host));
  const opened = await client.builds.open({ path: build });
  if (!opened.ok) throw new Error(opened.fault.code);
  return { client, buildId: opened.value.id };
}

const plain = { parallel: 2, stopAfter: null, options: { www: true, verify: true } };

test('a screen asks what a device speaks, pushes, and follows it to its end', async () => {
  const device = await openEsphomeWeb();
  const { client, buildId } = await openClient();
  expect((await client.push.dialects()).find(({ name }) => name === 'esphome-web')).toMatchObject({
    counts: 'sent',
    tellsVersion: false,
    needsUrl: false,
    connectsBack: false,
  });
  const found = await client.push.detect({ address: device.address });
  expect(found).toMatchObject({ value: [{ dialect: 'esphome-web' }] });
  const request = { ...plain, buildId, targets: [device.address], dialect: 'esphome-web' };
  const started = await client.push.start(request);
  if (!started.ok) throw new Error(started.fault.code);
  for await (const { pushes } of await client.push.watch()) {
    if (pushes[0]?.state !== 'ended') continue;
    expect(pushes[0]).toMatchObject({ verdict: 'sent', fault: { code: 'device-tells-no-version' } });
    break;
  }
  expect(await client.push.dismiss(started.value)).toMatchObject({ ok: true });
});

test('a build that is not open is a fault', async () => {
  const { client } = await openClient();
  const request = { ...plain, buildId: 'gone', targets: ['plug'], dialect: 'wled' };
  expect(await client.push.start(request)).toMatchObject({ fault: { code: 'build-not-open' } });
});

test.for([
  ['no targets', { targets: [] }],
  ['none at a time', { parallel: 0 }],
  ['a password that would break a header', { credentials: { user: 'a', password: 'x\r\ny' } }],
])('%s is not even asked', async ([, wrong]) => {
  const { client, buildId } = await openClient();
  const request = { ...plain, buildId, targets: ['plug'], dialect: 'wled', ...(wrong as object) };
  await expect(client.push.start(request)).rejects.toThrow('validation');
});
