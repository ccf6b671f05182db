import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { refused, serving } from '../../support/serve-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { XiaozhiDevice } from '../../support/xiaozhi/device.ts';
import { appOf } from '../../support/xiaozhi/share.ts';

const websocket = 'ws://192.168.1.20:8000/xiaozhi/v1/';

test('a folder is served to devices until it is interrupted', async () => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'bread-compact-wifi_1.6.6.bin'), appOf('1.6.6'));
  const options = ['--profile', 'xiaozhi', '--bin-dir', directory, '--websocket', websocket];
  const { child, next, port, listening } = await serving(options);
  const otaUrl = `http://127.0.0.1:${port}/xiaozhi/ota/`;
  expect(listening).toMatchObject({ profile: 'xiaozhi', url: otaUrl });
  const device = new XiaozhiDevice({ otaUrl, image: appOf('1.6.5') });
  expect(await device.settle()).toBe(1);
  expect(device.nvs.get('websocket')).toEqual({ url: websocket, token: '' });
  await next('download', ({ state }) => state === 'complete');
  child.kill('SIGINT');
  await next('stopped');
  await once(child, 'close');
  expect(child.exitCode).toBe(0);
});

test('targets of several models are given one by one', async () => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'bread-compact-wifi_1.6.6.bin'), appOf('1.6.6'));
  const targets = ['--rollback', 'other=1.0.0', '--rollback', 'bread-compact-wifi=1.6.6'];
  const { port } = await serving(['--profile', 'xiaozhi', '--bin-dir', directory, ...targets]);
  const otaUrl = `http://127.0.0.1:${port}/xiaozhi/ota/`;
  const device = new XiaozhiDevice({ otaUrl, image: appOf('1.7.0') });
  expect(await device.settle()).toBe(1);
  expect(device.app.version).toBe('1.6.6');
});

test('without a folder or a build it ends with 1', async () => {
  const { code, error } = await refused(['--profile', 'xiaozhi']);
  expect(code).toBe(1);
  expect(error).toContain('--bin-dir');
});

test.each([[['--backend', 'upstream']], [['--websocket', 'no url']], [['--firmware-cache-ttl', 'soon']]])(
  '%j ends with 2',
  async (args) => {
    expect(
      (await refused(['--profile', 'xiaozhi', '--bin-dir', await temporaryDirectory(), ...args])).code,
    ).toBe(2);
  },
);
