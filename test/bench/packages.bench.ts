import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../electron/core/log.ts';
import { createOta } from '../../electron/core/ota/create-ota.ts';
import { fillRegistry } from '../support/fill-registry.ts';
import { printFigure } from './figure.ts';

/* A registry of 10 000 versions of one package: the newest is found without reading them, over HTTP as devices ask. */
const rows = 10_000;
const limitMs = 2;
const runs = 500;

const folder = await mkdtemp(join(tmpdir(), 'flashdock-bench-'));
const ota = createOta({ log: createLog() });
try {
  const settings = { data: folder };
  const shared = await ota.share(undefined, { profile: 'packages', port: 0, host: '127.0.0.1', settings });
  if (!shared.ok) throw new Error(shared.fault.code);
  await fillRegistry(join(folder, 'packages.sqlite'), rows);
  const url = `http://127.0.0.1:${shared.value.port}/maxVersion?package=bulk&branch=major`;
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const answer = (await (await fetch(url)).json()) as { status: number };
    if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    times.push(performance.now() - start);
  }
  const median = times.sort((a, b) => a - b)[runs / 2] ?? Infinity;
  printFigure(`maxVersion among ${rows} packages, median of ${runs}`, `${median.toFixed(2)} ms`, {
    text: `under ${limitMs} ms`,
    met: median < limitMs,
  });
} finally {
  await ota.dispose();
  await rm(folder, { recursive: true });
}
