import { describe, expect, test, vi } from 'vitest';
import { clientOver } from '../../../../renderer/connect/client-over.ts';
import { createRouter } from '../../../../electron/core/wire/router.ts';
import { createWireServer } from '../../../../electron/core/wire/serve-wire.ts';
import { createQuietBench, createQuietHost, webView } from '../../../support/quiet-bench.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';
import { memoryWires } from '../../../support/wires/memory-wire.ts';

async function setUp() {
  const { bench } = await createQuietBench(await temporaryDirectory());
  const serve = createWireServer(createRouter(bench, createQuietHost().host), () => undefined);
  const wires: ReturnType<typeof memoryWires>[] = [];
  const openWire = vi.fn(() => {
    const wire = memoryWires();
    serve(wire.bench);
    wires.push(wire);
    return Promise.resolve(wire.screen);
  });
  return { client: clientOver(openWire), openWire, wires };
}

describe('the renderer’s client', () => {
  test('opens one wire, at its first call', async () => {
    const { client, openWire } = await setUp();
    expect(openWire).not.toHaveBeenCalled();
    await Promise.all([client.host.describe(), client.host.describe(), client.host.describe()]);
    expect(openWire).toHaveBeenCalledOnce();
  });

  test('is the same at every look, so that nothing is asked anew because a screen was drawn', async () => {
    const { client } = await setUp();
    expect(client.station).toBe(client.station);
    expect(client.station.history).toBe(client.station.history);
    expect(client.station).not.toBe(client.flash);
    expect(await client.host.describe()).toEqual(webView);
  });

  test('rejects what is under way when its wire closes, and opens another one for the next call', async () => {
    const { client, openWire, wires } = await setUp();
    const states = await client.builds.watch();
    await states.next();
    const pending = states.next();
    wires[0]?.close();
    await expect(pending).rejects.toThrow();
    expect(await client.host.describe()).toEqual(webView);
    expect(openWire).toHaveBeenCalledTimes(2);
  });

  test('tries again after a wire could not be opened', async () => {
    const { client, openWire } = await setUp();
    openWire.mockRejectedValueOnce(new Error('not there yet'));
    await expect(client.host.describe()).rejects.toThrow('not there yet');
    expect(await client.host.describe()).toEqual(webView);
  });
});
