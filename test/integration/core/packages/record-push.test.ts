import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { keepRecords } from '../../../../electron/core/ledger/keep-records.ts';
import { pushPackageOnRecord } from '../../../../electron/core/packages/record-push.ts';
import type { PackageRow } from '../../../../electron/core/packages/store.ts';
import type { PackageContent } from '../../../../shared/contract/package-content.ts';
import { openTestLedger, valueOf } from '../../../support/ledger.ts';
import { contentOf } from '../../../support/packages.ts';
import { packageBytes, servePackages, update } from '../../../support/packages-share.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';
import { startDaemon } from '../../../support/update-daemon.ts';

function rowOf(content: PackageContent): PackageRow {
  const { package: name, version, branch, sha256 } = content;
  const size = packageBytes.length;
  return { id: 1, name, version, branch, sha256, size, uploadedAt: 0, content: JSON.stringify(content) };
}

/** A gateway that runs 1.0.0, and 2.0.0 to push to it. */
async function gateway() {
  const share = await servePackages();
  const content = contentOf(packageBytes, { version: '2.0.0', remote: `${share.url}/` });
  await update(share, content);
  const daemon = await startDaemon(share.url);
  daemon.packages.push(contentOf(packageBytes, { version: '1.0.0' }));
  await daemon.register();
  const { ledger, log } = openTestLedger(join(await temporaryDirectory(), 'ledger.sqlite'));
  const { recordPackagePush } = keepRecords(ledger, log, () => undefined);
  const push = (address: string, row: PackageRow, signal?: AbortSignal) =>
    pushPackageOnRecord(address, row, { signal, wait: 10_000, every: 20 }, recordPackagePush);
  const recorded = async () => {
    await vi.waitUntil(() => ledger.state.getState().revision > 0);
    const { entries } = valueOf(await ledger.search({}));
    return Promise.all(entries.map(async ({ id }) => valueOf(await ledger.show(id))));
  };
  return { daemon, content, row: rowOf(content), push, recorded, ledger };
}

describe('a package that is pushed to a daemon', () => {
  test('is in the ledger as what the device says that it became', async () => {
    const { daemon, row, push, recorded, ledger } = await gateway();
    expect(await push(daemon.address, row)).toEqual({ ok: true, value: 'updated' });
    expect(await recorded()).toMatchObject([
      {
        kind: 'push',
        verdict: 'updated',
        fault: null,
        deviceName: 'gateway-7',
        place: '127.0.0.1',
        releaseName: 'gateway',
        releaseVersion: '2.0.0',
        details: {
          dialect: 'packages',
          versionBefore: '1.0.0',
          versionAfter: '2.0.0',
          images: [{ path: 'gateway major', size: packageBytes.length, sha256: row.sha256 }],
        },
      },
    ]);
    expect(valueOf(await ledger.life({ name: 'gateway-7' }))).toMatchObject({ counts: { push: 1 } });
  });

  test('is there with the reason where the daemon refused it', async () => {
    const { daemon, row, push, recorded } = await gateway();
    daemon.fault = 'busy';
    const pushed = await push(daemon.address, row);
    const refused = { code: 'daemon-refused' };
    expect(pushed).toMatchObject({ ok: false, fault: refused });
    const details = { versionBefore: '1.0.0', versionAfter: null };
    expect(await recorded()).toMatchObject([{ verdict: 'failed', fault: refused, details }]);
  });

  test('is there where nobody answered', async () => {
    const { row, push, recorded } = await gateway();
    await push('127.0.0.1:9', row);
    const unreachable = { code: 'daemon-unreachable' };
    expect(await recorded()).toMatchObject([{ verdict: 'failed', deviceName: null, fault: unreachable }]);
  });

  test('is there as cancelled where a person ended it', async () => {
    const { daemon, row, push, recorded } = await gateway();
    await push(daemon.address, row, AbortSignal.abort());
    expect(await recorded()).toMatchObject([{ verdict: 'cancelled', fault: null }]);
  });

  test('leaves no row where no daemon was asked', async () => {
    const { daemon, content, push, row, recorded } = await gateway();
    await push('', row);
    await push(daemon.address, rowOf({ ...content, remote: '' }));
    await push(daemon.address, row);
    expect(await recorded()).toMatchObject([{ verdict: 'updated' }]);
  });
});
