import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findPort } from '../../electron/core/flash/port/open-port.ts';
import { createMonitor } from '../../electron/core/monitor/create-monitor.ts';
import { forkWorker } from '../../electron/core/port-worker/fork-worker.ts';
import { createWorkerDesk } from '../../electron/core/port-worker/worker-desk.ts';
import { createPortDesk } from '../../electron/core/ports/port-desk.ts';
import { watchLines } from '../../electron/core/wire/watch-lines.ts';
import { fail, ok } from '../../shared/result.ts';
import { fastestBytesPerSecond, fastSource } from '../support/fast-source.ts';
import { liveMemory } from '../support/live-memory.ts';
import { printFigure } from './figure.ts';

/* Ten minutes of 3 Mbaud: memory stays what it was after the first two, and nothing of the bench waits for it. */
const total = fastestBytesPerSecond * 600;
const megabyte = 1 << 20;
const port = 'bench';

const source = fastSource();
const desk = createPortDesk(() => Promise.resolve(ok({ port: source.port, connection: 'bridge' as const })));
const refused = fail({ code: 'port-not-found', params: { port } } as const);
const monitor = createMonitor({ desk, flash: { operate: () => Promise.resolve(refused) } });
await monitor.open({ port, baud: 3_000_000, elfPath: null });
const session = monitor.session(port);
if (session === undefined) throw new Error('nobody listens');

const over = new AbortController();
let batches = 0;
let read = 0;
let dropped = 0;
const reading = (async () => {
  for await (const batch of watchLines(session, over.signal)) {
    batches += 1;
    read += batch.lines.length;
    dropped += batch.dropped;
  }
})();

const step = 200_000;
const begun = performance.now();
const cpu = process.cpuUsage();
let early = 0;
let most = 0;
for (let given = 0; given < total; given += step) {
  source.give(step);
  while (session.output.bytes < given + step) await delay(0);
  most = Math.max(most, process.memoryUsage().rss);
  if (early === 0 && given >= total / 5) early = liveMemory();
}
const { user, system } = process.cpuUsage(cpu);
const seconds = (performance.now() - begun) / 1_000;
const cpuPerMegabyte = (user + system) / 1_000 / (total / 1e6);
const speed = total / seconds / fastestBytesPerSecond;
printFigure('ten minutes of 3 Mbaud took', `${seconds.toFixed(1)} s`);
printFigure('as a multiple of the line', `${speed.toFixed(1)} ×`, { text: 'more than 1', met: speed > 1 });
printFigure('CPU', `${cpuPerMegabyte.toFixed(0)} ms/MB`);
const growth = (liveMemory() - early) / megabyte;
printFigure('most memory of the process', `${(most / megabyte).toFixed(0)} MB`);
printFigure('in use after a fifth of it', `${(early / megabyte).toFixed(0)} MB`);
printFigure('more in use at its end', `${growth.toFixed(1)} MB`, { text: 'at most 8', met: growth <= 8 });
printFigure('lines read, and told as dropped', `${read} + ${dropped}`);

const quiet = await delayOf(() => delay(5_000));
printFigure('main loop delay in silence, p99', `${quiet.toFixed(1)} ms`);
const bytesBefore = session.output.bytes;
const batchesBefore = batches;
const p99 = await delayOf(async () => {
  const start = performance.now();
  while (performance.now() - start < 10_000) {
    const due = ((performance.now() - start) / 1_000) * fastestBytesPerSecond;
    source.give(Math.max(0, Math.floor(due) - (session.output.bytes - bytesBefore)));
    await delay(4);
  }
});
const rate = (batches - batchesBefore) / 10;
printFigure('main loop delay at 3 Mbaud, p99', `${p99.toFixed(1)} ms`, { text: 'under 20', met: p99 < 20 });
printFigure('batches a second', rate.toFixed(1), { text: 'at most 20', met: rate <= 20.5 });
over.abort();
await reading;
await monitor.dispose();
await benchWorker();

/** The same pace from another process, through the worker that holds the port: the way it takes in the program. */
async function benchWorker(): Promise<void> {
  const server = fork(fileURLToPath(new URL('monitor/line-server.ts', import.meta.url)));
  const [at] = (await once(server, 'message')) as [number];
  const address = `socket://127.0.0.1:${at}`;
  const workers = createMonitor({
    desk: createWorkerDesk(findPort, forkWorker),
    flash: { operate: () => Promise.resolve(refused) },
  });
  await workers.open({ port: address, baud: 3_000_000, elfPath: null });
  const listened = workers.session(address);
  if (listened === undefined) throw new Error('nobody listens');
  while (listened.output.bytes === 0) await delay(1);
  const [from, start] = [listened.output.bytes, performance.now()];
  const p99 = await delayOf(() => delay(10_000));
  const pace = (listened.output.bytes - from) / ((performance.now() - start) / 1_000) / fastestBytesPerSecond;
  printFigure('through a worker: share of 3 Mbaud that came', `${(pace * 100).toFixed(1)} %`, {
    text: 'all but what is on its way',
    met: pace > 0.99,
  });
  printFigure('main loop delay, p99', `${p99.toFixed(1)} ms`, { text: 'under 20', met: p99 < 20 });
  await workers.dispose();
  server.kill();
}

/** Milliseconds, the 99th percentile while `work` runs. */
async function delayOf(work: () => Promise<unknown>): Promise<number> {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  await work();
  loop.disable();
  return loop.percentile(99) / 1e6;
}
