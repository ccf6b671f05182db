import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { appFile } from '../support/releases.ts';
import { printFigure } from './figure.ts';
import type { ServerMessage } from './ota/server.ts';
import { runSlowLoad } from './ota/slow-load.ts';

/*
 * 500 devices take an image at 16 KB/s each from one listener: all of them get the right bytes, a connection costs
 * less than 64 KB, and the server's main loop keeps answering.
 */
const connections = 500;
const bytesPerSecond = 16 * 1024;
const imageLength = 300_000;
const limits = { bytesPerConnection: 64 * 1024, loopDelayMs: 20 };
const clientProcesses = 2;

type Vitals = Extract<ServerMessage, { kind: 'vitals' }>;

const server = fork(join(import.meta.dirname, 'ota/server.ts'), [String(imageLength)]);
const [listening] = (await once(server, 'message')) as [Extract<ServerMessage, { kind: 'listening' }>];
try {
  const { sha256 } = appFile('TianShanOS.bin', {}, imageLength);
  const before = await vitals();
  const request = { port: listening.ports[0] ?? 0, path: '/firmware', sha256, connections, bytesPerSecond };
  const load = runSlowLoad(request, clientProcesses);
  let peak = before.rss;
  let slowest = 0;
  do {
    const now = await vitals();
    peak = Math.max(peak, now.rss);
    slowest = Math.max(slowest, now.loopDelayP99);
  } while (await Promise.race([load.then(() => false), wait(500, true)]));
  printAll((await load).right, (peak - before.rss) / connections, slowest);
} finally {
  server.disconnect();
}

async function vitals(): Promise<Vitals> {
  server.send('vitals');
  const [message] = (await once(server, 'message')) as [Vitals];
  return message;
}

function printAll(right: number, bytesEach: number, loopDelay: number): void {
  printFigure(`${connections} devices at 16 KB/s, with the right SHA-256`, String(right), {
    text: 'all of them',
    met: right === connections,
  });
  printFigure('memory a connection, at the peak', `${(bytesEach / 1024).toFixed(1)} KB`, {
    text: 'under 64 KB',
    met: bytesEach < limits.bytesPerConnection,
  });
  printFigure('delay of the main loop, worst 99th percentile', `${loopDelay.toFixed(1)} ms`, {
    text: 'under 20 ms',
    met: loopDelay < limits.loopDelayMs,
  });
}
