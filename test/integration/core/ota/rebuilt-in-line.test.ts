import { expect, test } from 'vitest';
import { createDevices } from '../../../../electron/core/devices/create-devices.ts';
import { createLog } from '../../../../electron/core/log.ts';
import type { DownloadRecord } from '../../../../electron/core/records.ts';
import { whenLogged } from '../../../support/log-events.ts';
import { request } from '../../../support/raw-http.ts';
import { appFile, patternedBytes, releaseFile, releaseOf } from '../../../support/releases.ts';
import { openShare, whenDownload } from '../../../support/share.ts';
import { slowReader } from '../../../support/slow-reader.ts';

/* More than the kernels of both sides take for a client that does not read. */
const app = appFile('app.bin', { version: '1.0.0' }, 24_000_000);
const www = releaseFile('spiffs.bin', 'www', patternedBytes(200_000, 3));
const newApp = appFile('app.bin', { version: '2.0.0' });
const newWww = releaseFile('spiffs.bin', 'www', patternedBytes(200_000, 5));

/** One device asks for `path` and stands in line behind another; there is a new build before its turn comes. */
async function fetchAcrossRebuild(path: string) {
  const devices = await createDevices({ log: createLog() });
  const records: DownloadRecord[] = [];
  const share = await openShare('tianshan', [app, www], {
    devices,
    downloads: devices,
    recordDownload: (record) => void records.push(record),
    access: { maxParallel: 1 },
  });
  const offered = releaseOf([app, www]);
  const first = await slowReader(share.port, '/firmware', 'X-Forwarded-For: 10.0.0.1\r\n');
  const answer = request(share.port, 'GET', path, { 'X-Forwarded-For': '10.0.0.2' });
  await whenLogged(share.log, 'device-queued', 1);
  share.source.rebuild(releaseOf([newApp, newWww]));
  await first.readToEnd();
  const { body } = await answer;
  await whenDownload(share, (row) => row.address === '10.0.0.2' && row.endedAt !== null);
  const record = records.find(({ view }) => view.address === '10.0.0.2');
  const row = devices.find({ mac: null, name: null, address: '10.0.0.2' });
  await devices.dispose();
  return { body, row, record, offered };
}

test('web pages that a device stood in line for are no update of its app, whatever was built meanwhile', async () => {
  const { body, row, record, offered } = await fetchAcrossRebuild('/www');
  expect(Buffer.compare(body, www.bytes)).toBe(0);
  expect(row).toBeUndefined();
  expect(record).toMatchObject({ releaseId: offered.id, version: '1.0.0', image: { path: 'spiffs.bin' } });
});

test('a firmware that a device stood in line for is told as the build that it was', async () => {
  const { body, row, record, offered } = await fetchAcrossRebuild('/firmware');
  expect(Buffer.compare(body, app.bytes)).toBe(0);
  expect(row?.update).toMatchObject({ versionOffered: '1.0.0' });
  expect(record).toMatchObject({ releaseId: offered.id, version: '1.0.0', image: { path: 'app.bin' } });
});
