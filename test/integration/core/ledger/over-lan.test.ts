import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { keepRecords } from '../../../../electron/core/ledger/keep-records.ts';
import { createLog } from '../../../../electron/core/log.ts';
import { createOta } from '../../../../electron/core/ota/create-ota.ts';
import { profiles } from '../../../../electron/core/ota/profiles/registry.ts';
import { dialects } from '../../../../electron/core/push/dialects/registry.ts';
import { groundFor } from '../../../support/any-share.ts';
import { openElegantOta2, openElegantOta3 } from '../../../support/devices/elegant-ota-device.ts';
import { EsphomeDevice } from '../../../support/devices/esphome-device.ts';
import { openEsphomeWeb } from '../../../support/devices/esphome-web-device.ts';
import { EspotaDevice } from '../../../support/devices/espota-device.ts';
import { openTasmota } from '../../../support/devices/tasmota-device.ts';
import { openTianshan } from '../../../support/devices/tianshan-device.ts';
import { openWled } from '../../../support/devices/wled-device.ts';
import { openTestLedger, valueOf } from '../../../support/ledger.ts';
import { openPush, runPushTo } from '../../../support/push.ts';
import { request } from '../../../support/raw-http.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

async function bench() {
  const { ledger, log } = openTestLedger(join(await temporaryDirectory(), 'ledger.sqlite'));
  const keeping = keepRecords(ledger, log, () => undefined);
  /** Once there are so many, all of them. */
  const rows = async (count: number) => {
    await expect.poll(() => ledger.state.getState().revision, { timeout: 10_000 }).toBe(count);
    const { entries } = valueOf(await ledger.search({}));
    return Promise.all(entries.map(async ({ id }) => valueOf(await ledger.show(id))));
  };
  return { keeping, rows };
}

describe('a download', () => {
  test.for(profiles.map(({ name }) => name))('of profile %s leaves a row', async (name) => {
    const profile = profiles.find((each) => each.name === name);
    if (profile === undefined) throw new Error(name);
    const { keeping, rows } = await bench();
    const { source, settings, dataDirectory } = await groundFor(profile);
    const ota = createOta({ log: createLog(), dataDirectory, recordDownload: keeping.recordDownload });
    onTestFinished(() => ota.dispose());
    const share = valueOf(await ota.share(source, { profile: name, settings, port: 0, host: '127.0.0.1' }));
    const [file] = share.files;
    const answer = await request(share.port, 'GET', file?.urlPath ?? '');
    expect(answer.status).toBe(200);
    expect(await rows(1)).toMatchObject([
      {
        kind: 'download',
        verdict: 'complete',
        place: '127.0.0.1',
        releaseName: share.name,
        details: { dialect: name, bytes: answer.body.length, images: [{ sha256: file?.sha256 }] },
      },
    ]);
  });
});

/** A device of each dialect, by its address. */
const devices: Readonly<Record<string, () => Promise<{ readonly address: string }>>> = {
  tianshan: async () => (await openTianshan()).device,
  wled: () => openWled(),
  tasmota: () => openTasmota(),
  elegantota2: async () => (await openElegantOta2()).device,
  elegantota3: async () => (await openElegantOta3()).device,
  esphome: () => new EsphomeDevice({}).listen(),
  'esphome-web': () => openEsphomeWeb(),
  espota: () => new EspotaDevice({}).listen(),
};

describe('a push', () => {
  const pushed = dialects.map(({ name }) => name).filter((name) => name in devices);

  test('is possible in every dialect that needs no server beside it', () => {
    expect(pushed).toEqual(dialects.flatMap(({ name, needs }) => (needs === 'url' ? [] : [name])));
  });

  test.for(pushed)('in dialect %s leaves a row with the verdict that was shown', async (dialect) => {
    const { keeping, rows } = await bench();
    const address = (await devices[dialect]?.())?.address ?? '';
    const room = openPush({ recordPush: keeping.recordPush });
    const { pushes } = await runPushTo([address], dialect, {}, undefined, room);
    const [shown] = pushes;
    expect(await rows(1)).toMatchObject([
      {
        kind: 'push',
        verdict: shown?.verdict,
        fault: shown?.fault,
        place: '127.0.0.1',
        releaseId: shown?.releaseId,
        details: { dialect, bytes: shown?.bytes, images: [{ path: 'app.bin' }] },
      },
    ]);
    expect(shown?.bytes).toBeGreaterThan(0);
  });

  test.for(pushed)('in dialect %s to nobody leaves a row with the reason', async (dialect) => {
    const { keeping, rows } = await bench();
    const room = openPush({ recordPush: keeping.recordPush });
    const { pushes } = await runPushTo(['127.0.0.1:9'], dialect, {}, undefined, room);
    const [shown] = pushes;
    expect(shown?.verdict).toBe('failed');
    expect(await rows(1)).toMatchObject([
      { kind: 'push', verdict: 'failed', fault: { code: shown?.fault?.code }, details: { dialect } },
    ]);
  });

  test('that a person ended leaves a row as cancelled', async () => {
    const { keeping, rows } = await bench();
    const { device } = await openTianshan({ fault: 'silent' });
    const room = openPush({ recordPush: keeping.recordPush });
    const begun = new Promise<string>((resolve) => {
      room.push.state.subscribe(({ pushes: [first] }) => {
        if (first?.part != null) resolve(first.batchId);
      });
    });
    const run = runPushTo([device.address], 'tianshan', {}, undefined, room);
    await room.push.cancel(await begun);
    await run;
    expect(await rows(1)).toMatchObject([{ kind: 'push', verdict: 'cancelled', fault: null }]);
  });
});
