import { describe, expect, test } from 'vitest';
import { profiles } from '../../../../../electron/core/ota/profiles/registry.ts';
import type { RolloutPolicy } from '../../../../../shared/contract/rollout.ts';
import { ecanItems, ecanUpdate } from '../../../../support/appcast/ecan-client.ts';
import { sparkleUpdate } from '../../../../support/appcast/sparkle-client.ts';
import { winSparkleUpdate } from '../../../../support/appcast/winsparkle-client.ts';
import { askFrom, rolloutBench } from '../../../../support/devices/rollout-bench.ts';
import {
  appcastBench,
  installer,
  maxVersion,
  newestPackage,
  packagesBench,
  statusOf,
  type RolloutBench,
} from '../../../../support/devices/rollout-cases.ts';
import { downloadFull, legacyDemo } from '../../../../support/ota-clients.ts';
import { sha256Of } from '../../../../support/packages.ts';
import { appFile, patternedBytes, releaseFile } from '../../../../support/releases.ts';
import { fetchVersion } from '../../../../support/tianshan-page.ts';

/** One dialect, by what its devices do. */
interface Case {
  open(policy: RolloutPolicy): Promise<RolloutBench>;
  /** Path of the update. */
  readonly path: string;
  /** What a device that has to wait makes of the answers: it must be left with what it has. */
  waits(bench: RolloutBench): Promise<unknown>;
  /** The same device, when it may. */
  takes(bench: RolloutBench): Promise<unknown>;
}

const app = appFile('app.bin', { projectName: 'sample', version: '2.0.0' });
const pages = releaseFile('www.bin', 'www', patternedBytes(5_000));

const windows = { os: 'windows', arch: 'x64', version: '1.0.0' };

async function feedOf({ url }: RolloutBench): Promise<string> {
  const headers = { 'User-Agent': 'eCan/1.0.0 WinSparkle/0.8.1' };
  const answer = await fetch(`${url}/appcast.xml`, { headers });
  expect(answer.status).toBe(200);
  return answer.text();
}

const cases: Readonly<Record<string, Case>> = {
  tianshan: {
    open: (policy) => rolloutBench({ profile: 'tianshan', policy, files: [app, pages] }),
    path: '/firmware',
    async waits({ url, port }) {
      await expect(fetchVersion(url, 'http://10.0.0.9')).rejects.toThrow('HTTP 503');
      await expect(downloadFull(port, '/firmware')).rejects.toThrow('503');
      await expect(downloadFull(port, '/www')).rejects.toThrow('503');
    },
    async takes({ url, port }) {
      expect(await fetchVersion(url, 'http://10.0.0.9')).toMatchObject({ version: '2.0.0' });
      expect(Buffer.compare(await downloadFull(port, '/firmware'), app.bytes)).toBe(0);
      expect((await downloadFull(port, '/www')).length).toBe(5_000);
    },
  },
  idf: {
    open: (policy) => rolloutBench({ profile: 'idf', policy, files: [app] }),
    path: '/app.bin',
    async waits({ port }) {
      await expect(downloadFull(port, '/app.bin')).rejects.toThrow('503');
      for (const version of ['2.0', '2.1'] as const)
        expect(await legacyDemo(port, '/app.bin', version)).toHaveLength(0);
      const sketch = { 'x-ESP32-STA-MAC': 'A4:CF:12:00:00:02', 'x-ESP32-version': '1.0.0' };
      expect((await askFrom('10.0.0.2', port, '/app.bin', { fields: sketch })).status).toBe(304);
    },
    takes: async ({ port }) =>
      expect(Buffer.compare(await downloadFull(port, '/app.bin'), app.bytes)).toBe(0),
  },
  packages: {
    open: packagesBench,
    path: `/otafiles/${sha256Of(newestPackage)}`,
    async waits(bench) {
      expect(await maxVersion(bench)).toBe('1.0.0');
      expect(await statusOf(`${bench.url}/ota-files/gateway/major/gateway-major-2.0.0.zip`)).toBe(503);
      expect(await statusOf(`${bench.url}/ota-files/gateway/major/gateway-major-1.0.0.zip`)).toBe(200);
    },
    async takes(bench) {
      expect(await maxVersion(bench)).toBe('2.0.0');
      const answer = await fetch(`${bench.url}/ota-files/gateway/major/gateway-major-2.0.0.zip`);
      expect(sha256Of(new Uint8Array(await answer.arrayBuffer()))).toBe(sha256Of(newestPackage));
    },
  },
  appcast: {
    open: appcastBench,
    path: `/downloads/${installer}`,
    async waits(bench) {
      const feed = await feedOf(bench);
      expect(winSparkleUpdate(feed, { architecture: 'x64', version: '1.0.0' })).toBeUndefined();
      expect(ecanUpdate(ecanItems(feed), windows)).toBeUndefined();
      expect(sparkleUpdate(feed, bench.url, { version: '1.0.0' })).toBeUndefined();
      const check = await fetch(`${bench.url}/api/check-update?platform=windows&version=1.0.0`);
      expect(await check.json()).toMatchObject({ update_available: false });
      expect(await statusOf(`${bench.url}/downloads/${installer}`)).toBe(503);
    },
    async takes(bench) {
      const feed = await feedOf(bench);
      expect(winSparkleUpdate(feed, { architecture: 'x64', version: '1.0.0' })).toMatchObject({
        version: '2.0.0',
      });
      expect(await statusOf(`${bench.url}/downloads/${installer}`)).toBe(200);
    },
  },
};

const here = '127.0.0.1';

/** A device at 10.0.0.1 has everything, and the rollout knows it. */
async function afterTheFirst(dialect: Case, policy: RolloutPolicy): Promise<RolloutBench> {
  const bench = await dialect.open(policy);
  expect((await askFrom('10.0.0.1', bench.port, dialect.path)).status).toBe(200);
  await bench.whenCounts({ sent: 1 });
  return bench;
}

describe.each(Object.entries(cases))('a rollout of %s, one device at a time', (_name, dialect) => {
  test('holds the others until a person confirms what no device tells', async () => {
    const bench = await afterTheFirst(dialect, { parallel: 1, stopAfter: null });
    expect(bench.view()).toMatchObject({ toConfirm: ['10.0.0.1'], phase: 'running' });
    await dialect.waits(bench);
    expect(bench.confirm('10.0.0.1', true)).toEqual({ ok: true, value: null });
    await dialect.takes(bench);
    const after = await bench.whenCounts({ sent: 2, admitted: 0 });
    expect(after).toMatchObject({ counts: { succeeded: 0, failed: 0 }, toConfirm: [here] });
    expect(bench.confirm('10.0.0.9', true)).toMatchObject({ fault: { code: 'rollout-member-not-sent' } });
  });

  test('goes on by itself where somebody chose so, and calls nobody updated', async () => {
    const bench = await afterTheFirst(dialect, { parallel: 1, stopAfter: null, afterSent: 'go-on' });
    await dialect.takes(bench);
    const after = await bench.whenCounts({ sent: 2 });
    expect(after).toMatchObject({ toConfirm: [], counts: { succeeded: 0, failed: 0 } });
  });

  test('halts when a person says that it went wrong, and tries only the failed again', async () => {
    const bench = await afterTheFirst(dialect, { parallel: 1, stopAfter: 1 });
    bench.confirm('10.0.0.1', false);
    expect(await bench.whenCounts({ failed: 1, sent: 0 })).toMatchObject({ phase: 'halted' });
    await dialect.waits(bench);
    bench.ota.rollout(bench.shareId, { do: 'retryFailed' });
    await dialect.waits(bench);
    expect((await askFrom('10.0.0.1', bench.port, dialect.path)).status).toBe(200);
    await bench.whenCounts({ sent: 1 });
  });

  test('takes a look, or this program’s own test, for nobody', async () => {
    const bench = await dialect.open({ parallel: 1, stopAfter: null });
    expect((await askFrom('10.0.0.7', bench.port, dialect.path, { method: 'HEAD' })).status).toBe(200);
    expect(await bench.ota.selfTest(bench.shareId)).toMatchObject({ ok: true });
    expect(bench.view()?.members).toEqual([]);
    await afterwards(bench, dialect);
  });
});

/** The place is held; this program still reaches its own files. */
async function afterwards(bench: RolloutBench, { path }: Case): Promise<void> {
  await askFrom('10.0.0.1', bench.port, path);
  await bench.whenCounts({ sent: 1 });
  const tested = await bench.ota.selfTest(bench.shareId);
  expect(tested.ok && tested.value.map(({ result }) => result)).toContain('reached');
  expect((await askFrom('10.0.0.7', bench.port, path, { method: 'HEAD' })).status).toBe(503);
}

test('a device that breaks off and comes back for the rest has not failed', async () => {
  const { port, whenCounts } = await rolloutBench({
    profile: 'idf',
    policy: { parallel: 1, stopAfter: 1 },
    files: [app],
  });
  const begin = await askFrom('10.0.0.1', port, '/app.bin', { fields: { Range: 'bytes=0-99999' } });
  expect(begin.status).toBe(206);
  const rest = await askFrom('10.0.0.1', port, '/app.bin', { fields: { Range: 'bytes=100000-' } });
  expect(rest.status).toBe(206);
  await whenCounts({ sent: 1, failed: 0 });
});

test('every profile of the registry rolls out', () => {
  expect(profiles.filter(({ rollout }) => rollout === undefined)).toEqual([]);
  const known = [...Object.keys(cases), 'xiaozhi'].toSorted();
  expect(profiles.map(({ name }) => name).toSorted()).toEqual(known);
});
