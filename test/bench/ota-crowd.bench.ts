import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { appFile } from '../support/releases.ts';
import { printFigure } from './figure.ts';
import type { ServerMessage } from './ota/server.ts';

/* 5 000 idle connections, then 50 shares at once: neither keeps anybody from a download. */
const idleConnections = 5_000;
const shares = 50;
const imageLength = 300_000;
const patienceMs = 1_000;

await benchIdle();
await benchShares();

async function benchIdle(): Promise<void> {
  const { server, ports, vitals } = await startServer(1);
  const before = await vitals();
  const sockets: Socket[] = [];
  for (let index = 0; index < idleConnections; index += 1) {
    const socket = connect({ port: ports[0] ?? 0, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    sockets.push(socket);
  }
  const milliseconds = await fetchWhole(ports[0] ?? 0);
  const { rss } = await vitals();
  printFigure(`a download beside ${idleConnections} idle connections`, `${milliseconds.toFixed(0)} ms`, {
    text: `under ${patienceMs} ms`,
    met: milliseconds < patienceMs,
  });
  printFigure('memory an idle connection', `${((rss - before.rss) / idleConnections / 1024).toFixed(1)} KB`);
  for (const socket of sockets) socket.destroy();
  server.disconnect();
}

async function benchShares(): Promise<void> {
  const started = performance.now();
  const { server, ports, vitals } = await startServer(shares);
  printFigure(
    `${shares} shares started, the process included`,
    `${(performance.now() - started).toFixed(0)} ms`,
  );
  const times = await Promise.all(ports.map(fetchWhole));
  const { loopDelayP99 } = await vitals();
  printFigure(`${shares} downloads at once, the slowest`, `${Math.max(...times).toFixed(0)} ms`, {
    text: `under ${patienceMs} ms`,
    met: Math.max(...times) < patienceMs,
  });
  printFigure('delay of the main loop, 99th percentile', `${loopDelayP99.toFixed(1)} ms`);
  server.disconnect();
}

async function startServer(count: number) {
  const server: ChildProcess = fork(join(import.meta.dirname, 'ota/server.ts'), [
    String(imageLength),
    String(count),
  ]);
  const [{ ports }] = (await once(server, 'message')) as [Extract<ServerMessage, { kind: 'listening' }>];
  const vitals = async () => {
    server.send('vitals');
    const [message] = (await once(server, 'message')) as [Extract<ServerMessage, { kind: 'vitals' }>];
    return message;
  };
  return { server, ports, vitals };
}

/** Milliseconds until the whole image was there. */
async function fetchWhole(port: number): Promise<number> {
  const started = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/firmware`);
  const { byteLength } = await answer.arrayBuffer();
  if (byteLength !== appFile('TianShanOS.bin', {}, imageLength).bytes.length) throw new Error('came short');
  return performance.now() - started;
}
