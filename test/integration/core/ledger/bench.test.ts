import { describe, expect, onTestFinished, test } from 'vitest';
import { createBench } from '../../../../electron/core/create-bench.ts';
import { createRouter } from '../../../../electron/core/wire/router.ts';
import { createWireServer } from '../../../../electron/core/wire/serve-wire.ts';
import { clientOver } from '../../../../renderer/connect/client-over.ts';
import { writeSampleBuild } from '../../../../electron/core/demo/sample-build.ts';
import { valueOf } from '../../../support/ledger.ts';
import { createQuietHost } from '../../../support/quiet-bench.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';
import { memoryWires } from '../../../support/wires/memory-wire.ts';

async function screen() {
  const bench = await createBench({ dataDirectory: await temporaryDirectory() });
  onTestFinished(() => bench.dispose());
  const wires = memoryWires();
  createWireServer(createRouter(bench, createQuietHost().host), (error) => {
    throw error;
  })(wires.bench);
  onTestFinished(() => wires.close());
  const client = clientOver(() => Promise.resolve(wires.screen));
  const path = await temporaryDirectory();
  await writeSampleBuild(path, 'esp32s3');
  const { id: buildId } = valueOf(await client.builds.open({ path }));
  return { bench, client, buildId };
}

describe('a screen', () => {
  test('sees a board’s life over USB and LAN, and exports it', { timeout: 60_000 }, async () => {
    const { bench, client, buildId } = await screen();
    const states = await client.ledger.watch();
    onTestFinished(async () => {
      await states.return();
    });
    expect((await states.next()).value).toMatchObject({ revision: 0, fault: null });

    valueOf(
      await client.flash.start({
        buildId,
        port: 'demo://esp32s3?scale=0',
        choices: { scope: 'factory', eraseAll: false, nvs: 'keep' },
        baud: 921_600,
        before: 'default-reset',
        after: 'hard-reset',
        overrides: [],
      }),
    );
    await expect.poll(() => bench.ledger.state.getState().revision, { timeout: 30_000 }).toBe(1);
    const [job] = valueOf(await client.ledger.search({})).entries;
    expect(job).toMatchObject({
      kind: 'job',
      verdict: 'pass',
      chip: 'esp32s3',
      place: 'demo://esp32s3?scale=0',
    });
    await expect.poll(() => bench.flash.state.getState().jobs[0]?.verdict).toBe('pass');

    const mac = job?.mac ?? '';
    const share = valueOf(
      await client.ota.share({ buildId, profile: 'tianshan', port: 0, host: '127.0.0.1' }),
    );
    const headers = { 'X-ESP32-STA-MAC': mac, 'User-Agent': 'ESP32-http-Update' };
    const answer = await fetch(`http://127.0.0.1:${share.port}/firmware`, { headers });
    await answer.arrayBuffer();
    valueOf(await client.ota.stop({ shareId: share.id }));
    await expect.poll(() => bench.ledger.state.getState().revision, { timeout: 10_000 }).toBe(2);

    const life = valueOf(await client.ledger.life({ mac }));
    expect(life.counts).toMatchObject({ job: 1, download: 1, push: 0 });
    expect(life.entries.map(({ kind }) => kind)).toEqual(['download', 'job']);
    expect(life.runs).toMatchObject({ verdict: 'pass', releaseId: job?.releaseId });
    const record = valueOf(await client.ledger.show({ id: job?.id ?? 0 }));
    expect(record.details).toMatchObject({
      retries: 0,
      phases: [{ phase: 'connect' }, {}, {}, {}, {}, {}, {}],
    });
    expect(record.details.images.map(({ path }) => path)).toContain('bootloader/bootloader.bin');
    expect(valueOf(await client.ledger.releases())).toHaveLength(1);

    let text = '';
    for await (const part of await client.ledger.export({ query: { mac }, format: 'csv' })) {
      if (part.kind === 'text') text += part.text;
      else expect(part).toEqual({ kind: 'end', entries: 2 });
    }
    expect(text.split('\r\n')).toHaveLength(4);
    expect((await states.next()).value).toMatchObject({ fault: null });
  });
});
