import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';

const module = join(import.meta.dirname, '../../../../../electron/core/ledger/reader/reader-thread.ts');

test('a program that closes it while it reads ends when the thread has, and not before', async () => {
  const directory = await temporaryDirectory();
  const path = join(directory, 'ledger.sqlite');
  new Sqlite(path).exec('create table t (x)').close();
  const program = join(directory, 'program.mjs');
  const source = `
    import { ReaderThread } from ${JSON.stringify(module)};
    const thread = new ReaderThread(${JSON.stringify(path)});
    const asked = thread.ask({ name: 'soundness', input: null });
    await thread.close();
    process.stdout.write(await asked);
  `;
  await writeFile(program, source);
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect([child.exitCode, said]).toEqual([0, 'ok']);
});
