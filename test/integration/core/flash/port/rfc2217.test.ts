import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createFlash } from '../../../../../electron/core/flash/create-flash.ts';
import { findPort } from '../../../../../electron/core/flash/port/open-port.ts';
import { createLog } from '../../../../../electron/core/log.ts';
import {
  createSimulatedChip,
  type SimulatedChip,
} from '../../../../../electron/core/simulated-chip/simulated-chip.ts';
import { simulatedPort } from '../../../../../electron/core/simulated-chip/simulated-port.ts';
import type { FlashRequest, JobView } from '../../../../../shared/contract/flash.ts';
import { expectWritten, sampleRelease, standardRequest } from '../../../../support/flash-line.ts';
import { rfc2217Server, type ServerOptions } from '../../../../support/rfc2217-server.ts';

async function bench(options: ServerOptions = {}) {
  const chip = createSimulatedChip({ chip: 'esp32s3' });
  const server = await rfc2217Server(simulatedPort(chip), options);
  onTestFinished(() => server.close());
  return { chip, server, address: `rfc2217://127.0.0.1:${server.port}` };
}

async function job(address: string, request: Partial<FlashRequest> = {}, during?: (view: JobView) => void) {
  const flash = createFlash({ log: createLog(), openPort: findPort, watch: false });
  onTestFinished(() => flash.dispose());
  const release = await sampleRelease('esp32s3');
  const started = await flash.start(release, { ...standardRequest, ...request, port: address });
  if (!started.ok) throw new Error(started.fault.code);
  return await new Promise<JobView>((resolve) => {
    flash.state.subscribe(({ jobs: [view] }) => {
      if (view === undefined) return;
      during?.(view);
      if (view.state === 'ended') resolve(view);
    });
  });
}

async function expectSample(chip: SimulatedChip) {
  expectWritten(chip, await sampleRelease('esp32s3'));
}

test('a board behind a serial server is reset, flashed at full rate and seen to boot', async () => {
  const { chip, server, address } = await bench();
  const ended = await job(address);
  expect([ended.verdict, ended.fault, ended.baud]).toEqual(['pass', null, 921_600]);
  await expectSample(chip);
  expect(server.heard.slice(0, 5)).toEqual([
    'baud 115200',
    'command 2 8',
    'command 3 1',
    'command 4 1',
    'flow none',
  ]);
  expect(server.heard).toContain('baud 921600');
});

test('a rate that the server does not have is stepped down from', async () => {
  const { address } = await bench({ fastest: 460_800 });
  const ended = await job(address);
  expect([ended.verdict, ended.baud]).toEqual(['pass', 460_800]);
});

test('without a reset no line is touched', async () => {
  const { server, address } = await bench();
  await job(address, { before: 'no-reset', after: 'no-reset' });
  expect(server.heard.filter((each) => /dtr|rts|break/.test(each))).toEqual([]);
});

test('a server that refuses the option, or does not know telnet, is named with the remedy', async () => {
  const { address } = await bench({ refuses: true });
  expect((await job(address)).fault).toMatchObject({ code: 'port-no-rfc2217' });

  const mute = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
  onTestFinished(() => void mute.close());
  await once(mute, 'listening');
  const silent = `rfc2217://127.0.0.1:${(mute.address() as AddressInfo).port}`;
  expect((await job(silent)).fault).toMatchObject({ code: 'port-no-rfc2217', params: { port: silent } });
});

test('a server that goes in the middle of the writing is a failed job', async () => {
  const { server, address } = await bench();
  const ended = await job(address, {}, ({ phase, written }) => {
    if (phase === 'write' && written > 0) server.cut();
  });
  expect(ended.verdict).toBe('failed');
});
