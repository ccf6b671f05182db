import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run bench [-- NAME…]`: runs every `*.bench.ts` here (or those whose name holds a NAME), one after another, each
 * in a process of its own, so that none is measured with another's garbage. Ends with 1 where a figure misses its limit.
 */
const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.some((each) => name.includes(each)))
  .toSorted();

if (files.length === 0) {
  process.stderr.write(`No bench is called ${wanted.join(', ')}.\n`);
  process.exitCode = 2;
}

for (const name of files) {
  process.stdout.write(`\n${name.replace('.bench.ts', '')}\n`);
  const code = await runBench(join(import.meta.dirname, name));
  if (code !== 0) process.exitCode = 1;
}

function runBench(file: string): Promise<number> {
  return new Promise((resolve) => {
    spawn(process.execPath, [file], { stdio: 'inherit' }).on('close', (code) => resolve(code ?? 1));
  });
}
