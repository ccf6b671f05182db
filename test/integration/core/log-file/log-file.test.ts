import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createBench } from '../../../../electron/core/create-bench.ts';
import { keepLogFile } from '../../../../electron/core/log-file/log-file.ts';
import { createLog, type Log } from '../../../../electron/core/log.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const small = { fileSize: 2_000, files: 3 };

interface Line {
  readonly code: string;
  readonly params: { readonly message?: string };
  readonly lost?: number;
}

function say(log: Log, message: string): void {
  log.add('info', { code: 'internal-error', params: { message } });
}

async function linesOf(path: string): Promise<Line[]> {
  const text = await readFile(path, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

const messagesIn = async (path: string) => (await linesOf(path)).map(({ params }) => params.message);

test('what was logged before and after is in the file, in order', async () => {
  const log = createLog();
  say(log, 'before');
  const file = keepLogFile(log, join(await temporaryDirectory(), 'new', 'logs'));
  say(log, 'after');
  await file.close();
  say(log, 'too late');
  expect(await messagesIn(file.path)).toEqual(['before', 'after']);
});

test('a second run goes on in the same file', async () => {
  const directory = await temporaryDirectory();
  for (const message of ['first', 'second']) {
    const log = createLog();
    const file = keepLogFile(log, directory);
    say(log, message);
    await file.close();
  }
  expect(await messagesIn(join(directory, 'flashdock.jsonl'))).toEqual(['first', 'second']);
});

test('size and number of files are bounded, and the newest lines are kept without a gap', async () => {
  const directory = await temporaryDirectory();
  const log = createLog();
  const file = keepLogFile(log, directory, small);
  for (let number = 0; number < 200; number += 1) {
    say(log, String(number));
    if (number % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await file.close();
  const names = ['flashdock.2.jsonl', 'flashdock.1.jsonl', 'flashdock.jsonl'];
  expect((await readdir(directory)).toSorted()).toEqual(names.toSorted());
  const kept: number[] = [];
  for (const name of names) {
    expect((await stat(join(directory, name))).size).toBeLessThanOrEqual(small.fileSize);
    kept.push(...(await messagesIn(join(directory, name))).map(Number));
  }
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, at) => 200 - kept.length + at));
});

test('a disk that refuses is told to the log once, stops nobody, and the lost lines are counted', async () => {
  const parent = await temporaryDirectory();
  const directory = join(parent, 'logs');
  /* A file where the folder should be refuses on every system, and to root too. */
  await writeFile(directory, 'no folder');
  const log = createLog();
  const file = keepLogFile(log, directory);
  const refused = new Promise<void>((resolve) => {
    log.subscribe(({ event }) => {
      if (event.code === 'log-file-not-written') resolve();
    });
  });
  for (let number = 0; number < 5; number += 1) say(log, String(number));
  await refused;
  say(log, 'still refused');
  await file.close();
  const told = log.recent().filter(({ event }) => event.code === 'log-file-not-written');
  expect(told).toHaveLength(1);
});

test('a folder that was cleared away is made again', async () => {
  const directory = join(await temporaryDirectory(), 'logs');
  const log = createLog();
  const first = keepLogFile(log, directory);
  say(log, 'one');
  await expect
    .poll(() =>
      stat(first.path).then(
        ({ size }) => size,
        () => 0,
      ),
    )
    .toBeGreaterThan(0);
  await rm(directory, { recursive: true });
  say(log, 'two');
  await first.close();
  expect(await messagesIn(first.path)).toEqual(['two']);
});

test('the bench keeps its log in its data directory, and has written it when it is gone', async () => {
  const dataDirectory = await temporaryDirectory();
  const bench = await createBench({ dataDirectory });
  say(bench.log, 'hello');
  await bench.dispose();
  expect(await messagesIn(join(dataDirectory, 'logs', 'flashdock.jsonl'))).toContain('hello');
});
