import { describe, expect, onTestFinished, test } from 'vitest';
import { startBench } from '../../../../electron/core/start-bench.ts';
import type { SlotView } from '../../../../shared/contract/station.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

async function demoIn(dataDirectory: string) {
  const { bench } = await startBench({ dataDirectory, buildDirectory: undefined, demo: true });
  let disposed: Promise<void> | undefined;
  const end = () => (disposed ??= bench.dispose());
  onTestFinished(end);
  const when = (holds: (slot: SlotView) => boolean): Promise<SlotView> =>
    new Promise((resolve) => {
      const look = (): void => {
        const slot = bench.station.state.getState().slots[0];
        if (slot === undefined || !holds(slot)) return;
        stop();
        resolve(slot);
      };
      const stop = bench.station.state.subscribe(look);
      look();
    });
  return { bench, station: bench.station, end, when };
}

describe('the station of a demo', () => {
  test('has four empty slots and a recipe for the sample build', async () => {
    const { station } = await demoIn(await temporaryDirectory());
    const { slots, recipe, operator } = station.state.getState();
    expect(slots.map(({ state }) => state)).toEqual(['empty', 'empty', 'empty', 'empty']);
    expect(recipe).toMatchObject({ locked: false, releaseName: 'blink-bench', chip: 'esp32s3' });
    expect(operator).toBe(false);
  });

  test('passes a board that is plugged in, and fails one that is pulled while it is written', async () => {
    const { bench, station, when } = await demoIn(await temporaryDirectory());
    const [socket = ''] = bench.demoSockets.sockets;
    station.arm([1]);
    bench.demoSockets.plug(socket);
    expect(await when(({ state }) => state === 'pass')).toMatchObject({ mac: '24:0a:c4:0d:e0:01' });
    bench.demoSockets.unplug(socket);
    await when(({ state }) => state === 'armed');
    bench.demoSockets.plug(socket);
    await when(({ phase }) => phase === 'write');
    bench.demoSockets.unplug(socket);
    expect((await when(({ state }) => state === 'fail')).fault?.code).toBe('port-lost');
  }, 60_000);

  test('stays as a person made it', async () => {
    const dataDirectory = await temporaryDirectory();
    const first = await demoIn(dataDirectory);
    const [, second = ''] = first.bench.demoSockets.sockets;
    await first.station.setLayout({
      slots: [{ number: 7, usbPath: second, label: 'Window', enabled: true }],
    });
    await first.station.lockRecipe('correct horse');
    await first.end();
    const again = await demoIn(dataDirectory);
    expect(again.station.state.getState()).toMatchObject({
      slots: [{ number: 7, label: 'Window' }],
      operator: true,
      recipe: { locked: true },
    });
  });
});
