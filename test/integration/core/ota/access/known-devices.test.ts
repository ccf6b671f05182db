import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../../../../electron/core/log.ts';
import { createOta } from '../../../../../electron/core/ota/create-ota.ts';
import { whenLogged } from '../../../../support/log-events.ts';
import { appFile } from '../../../../support/releases.ts';
import { slowReader } from '../../../../support/slow-reader.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';
import { checkIn, valueOf } from '../../../../support/xiaozhi/share.ts';

/* More than the kernels of both sides take for a client that does not read. */
const firmware = appFile('app.bin', { version: '2.0.0' }, 24_000_000);

test('devices that only their profile can tell apart have a place each in line, and one alone downloads', async () => {
  const directory = join(await temporaryDirectory(), 'bin');
  await mkdir(directory);
  await writeFile(join(directory, 'bread-compact-wifi_2.0.0.bin'), firmware.bytes);
  const log = createLog();
  const ota = createOta({ log });
  onTestFinished(() => ota.dispose());
  const where = { profile: 'xiaozhi', port: 0, host: '127.0.0.1', settings: { 'bin-dir': directory } };
  const { port } = valueOf(await ota.share(undefined, { ...where, access: { maxParallel: 1 } }));
  const pathFor = async (mac: string) => {
    const body = { application: { version: '1.0.0' }, board: { type: 'bread-compact-wifi' } };
    const { json } = await checkIn(port, body, { 'Device-Id': mac });
    const { pathname, search } = new URL(String(json['firmware']?.['url']));
    return `${pathname}${search}`;
  };
  const [first, second] = [await pathFor('A4:CF:12:00:00:01'), await pathFor('A4:CF:12:00:00:02')];
  await slowReader(port, first);
  void slowReader(port, second).catch(() => undefined);
  const [queued] = await whenLogged(log, 'device-queued', 1);
  expect(queued?.event.params).toMatchObject({ mac: 'A4:CF:12:00:00:02' });
});
