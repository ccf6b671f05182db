import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeBuild } from '../../support/build-directory.ts';
import { runFlashdock } from '../../support/flash-command.ts';
import { request } from '../../support/raw-http.ts';
import { serving } from '../../support/serve-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

test(
  '`serve` leaves each download in the ledger, and none where it is told so',
  { timeout: 60_000 },
  async () => {
    const build = await temporaryDirectory();
    await writeBuild(build);
    const folder = await temporaryDirectory();
    const database = join(folder, 'ledger.sqlite');
    const serveOnce = async (...options: readonly string[]) => {
      const env = { FLASHDOCK_DATA_DIR: folder };
      const { child, next, port } = await serving(['-b', build, ...options], undefined, env);
      await request(port, 'GET', '/firmware', { 'X-ESP32-STA-MAC': '34:85:18:9c:2a:f0' });
      await next('download', ({ state }) => state === 'complete');
      child.kill('SIGINT');
      await once(child, 'close');
      expect(child.exitCode).toBe(0);
    };
    const list = async () => {
      const { out } = await runFlashdock(['ledger', 'list', '--json', '--database', database]);
      return (JSON.parse(out) as { entries: unknown[] }).entries;
    };
    await serveOnce('--ledger', database);
    const entry = { kind: 'download', verdict: 'complete', mac: '34:85:18:9C:2A:F0', place: '127.0.0.1' };
    expect(await list()).toMatchObject([{ ...entry, releaseName: 'sample', releaseVersion: '1.2.3' }]);
    await serveOnce('--no-ledger');
    expect(await list()).toHaveLength(1);
  },
);
