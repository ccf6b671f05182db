import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { appFile } from '../support/releases.ts';
import { median, printFigure } from './figure.ts';
import { measureLoad, type LoadRequest } from './ota/load.ts';
import { startNginx } from './ota/nginx.ts';
import { imageLength } from './ota/image-length.ts';
import type { ServerMessage } from './ota/server.ts';

/* 32 devices fetch an image of 2.3 MB in full, over and over, at least as fast as nginx with one worker serves them. */
const connections = 32;
const rounds = 7;
const milliseconds = 1_500;
const clientProcesses = 2;

const child = fork(join(import.meta.dirname, 'ota/server.ts'));
const [ours] = (await once(child, 'message')) as [Extract<ServerMessage, { kind: 'listening' }>];
const nginx = await startNginx(appFile('TianShanOS.bin', {}, imageLength).bytes);
try {
  await warmUp();
  const rates = { ours: [] as number[], nginx: [] as number[], ratios: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const rate = await load(ours.ports[0]);
    rates.ours.push(rate);
    if (nginx === undefined) continue;
    const other = await load(nginx.port);
    rates.nginx.push(other);
    rates.ratios.push(rate / other);
  }
  printFigure(`${connections} connections, 2.3 MB each, median of ${rounds}`, perSecond(median(rates.ours)));
  if (nginx === undefined) printFigure('nginx with one worker', 'no nginx here');
  else {
    printFigure('nginx with one worker', perSecond(median(rates.nginx)));
    const ratio = median(rates.ratios);
    printFigure(`ratio, median of ${rounds} alternating rounds`, ratio.toFixed(2), {
      text: 'at least 1',
      met: ratio >= 1,
    });
  }
  await printVitals();
} finally {
  await nginx?.stop();
  child.disconnect();
}

async function warmUp(): Promise<void> {
  await load(ours.ports[0]);
  if (nginx !== undefined) await load(nginx.port);
}

/** Bytes per second; a download that came short is no figure. */
async function load(port = 0): Promise<number> {
  const request: LoadRequest = { port, path: '/firmware', size: ours.size, connections, milliseconds };
  const { rate, failures } = await measureLoad(request, clientProcesses);
  if (failures > 0) throw new Error(`${failures} downloads from port ${port} came short`);
  return rate;
}

async function printVitals(): Promise<void> {
  child.send('vitals');
  const [vitals] = (await once(child, 'message')) as [Extract<ServerMessage, { kind: 'vitals' }>];
  printFigure('resident memory of the server', `${(vitals.rss / 1e6).toFixed(0)} MB`);
  printFigure('delay of its main loop, 99th percentile', `${vitals.loopDelayP99.toFixed(1)} ms`);
}

function perSecond(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB/s`;
}
